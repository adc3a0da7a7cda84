import { joining, leaving } from './simulate-pacing/changesOfNumber.ts';
import { conditions } from './simulate-pacing/conditions.ts';
import { chosen, others } from './simulate-pacing/laws/laws.ts';
import { instanceCounts, steadyRow } from './simulate-pacing/steadyRow.ts';

/** Prints the table of docs/decisions/0004-pacing.md: `node scripts/simulate-pacing.ts`, a minute. */
const line = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);

line(['law, or condition', ...instanceCounts.map((count) => `${count} instance${count > 1 ? 's' : ''}`)]);
line(Array(instanceCounts.length + 1).fill('---'));
for (const [name, newPace] of Object.entries(others)) line(steadyRow(name, { newPace }));
line(steadyRow('**chosen**', { newPace: chosen }));
for (const [name, condition] of Object.entries(conditions))
  line(steadyRow(`chosen: ${name}`, { newPace: chosen, ...condition }));

const join = ([before, after]: readonly [number, number]) => joining(chosen, before, after);
const leave = ([before, after]: readonly [number, number]) => leaving(chosen, before, after);
console.log(
  `\nJoining: ${(
    [
      [1, 2],
      [8, 16],
      [16, 32],
    ] as const
  )
    .map(join)
    .join('; ')}.`,
);
console.log(
  `Leaving: ${(
    [
      [2, 1],
      [8, 4],
      [32, 8],
      [32, 1],
    ] as const
  )
    .map(leave)
    .join('; ')}.`,
);

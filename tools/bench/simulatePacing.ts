/** `npx node tools/bench/simulatePacing.ts`: prints the figures of docs/decisions/0004-pacing.md, in half a minute. */
import { beginning, joining, leaving, restarting, workingOff } from './pacing/changesOfNumber.ts';
import { conditions } from './pacing/conditions.ts';
import { chosen, others } from './pacing/laws/laws.ts';
import { recovering } from './pacing/recovering.ts';
import { instanceCounts, steadyRow } from './pacing/steadyRow.ts';

const row = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
const list = (title: string, items: readonly string[]) => console.log(`- ${title}: ${items.join('; ')}`);

row(['law, or condition', ...instanceCounts.map((count) => `${count} instance${count > 1 ? 's' : ''}`)]);
row(['---', ...instanceCounts.map(() => '---')]);
for (const [name, newPace] of Object.entries(others)) row(steadyRow(name, { newPace }));
row(steadyRow('**chosen**', { newPace: chosen }));
for (const [name, condition] of Object.entries(conditions))
  row(steadyRow(`chosen; ${name}`, { newPace: chosen, ...condition }));

console.log();
list(
  'Starting at the same moment',
  instanceCounts.map((count) => beginning(chosen, count)),
);
list(
  'Restarting at the same moment',
  instanceCounts.map((count) => restarting(chosen, count)),
);
list(
  'Working off 2,000 changes of 400 policies, nine tenths of them after',
  instanceCounts.map((count) => workingOff(chosen, count)),
);
list(
  'The same, answers after 2–10 ms',
  instanceCounts.map((count) => workingOff(chosen, count, [2, 10])),
);
list('Joining', [joining(chosen, 1, 2), joining(chosen, 8, 16), joining(chosen, 16, 32)]);
list('Leaving', [leaving(chosen, 2, 1), leaving(chosen, 8, 4), leaving(chosen, 32, 8)]);
for (const [share, long] of [
  [1, 0.5],
  [1, 5],
  [0.5, 5],
  [0.1, 5],
  [0.1, 1],
] as const)
  list(
    `Recovering from ${long} min in which ${share * 100} % were refused`,
    instanceCounts.map((count) => recovering(chosen, count, share, long)),
  );

/** `npx node tools/bench/simulatePacing.ts` prints the figures of docs/measurements/pacing.md, in about a minute. */
import { conditions } from './pacing/conditions.ts';
import { chosenLaw, otherLaws } from './pacing/laws/laws.ts';
import { instanceCounts, type Scenario } from './pacing/Scenario.ts';
import { joining } from './pacing/situations/joining.ts';
import { leaving } from './pacing/situations/leaving.ts';
import { recovering } from './pacing/situations/recovering.ts';
import { restarting } from './pacing/situations/restarting.ts';
import type { Situation } from './pacing/situations/Situation.ts';
import { starting } from './pacing/situations/starting.ts';
import { waitingForList } from './pacing/situations/waitingForList.ts';
import { workingOff } from './pacing/situations/workingOff.ts';
import { type SteadyFigures, steadyFigures } from './pacing/steadyFigures.ts';

type Row = readonly (string | undefined)[];

const scenarios: Readonly<Record<string, Pick<Scenario, 'newPace'> & Partial<Scenario>>> = {
  ...Object.fromEntries(Object.entries(otherLaws).map(([law, newPace]) => [law, { newPace }])),
  '**chosen**': { newPace: chosenLaw },
  ...Object.fromEntries(
    Object.entries(conditions).map(([name, condition]) => [name, { newPace: chosenLaw, ...condition }]),
  ),
};

const situations: Readonly<Record<string, Situation>> = {
  'starting together': starting,
  'restarting together': restarting,
  'single changes besides lists': waitingForList,
  'working off a backlog': workingOff(),
  'the same, answers after 2–10 ms': workingOff([2, 10]),
  'after 0.5 min of 100 % throttled': recovering(1, 0.5),
  'after 5 min of 100 % throttled': recovering(1, 5),
  'after 5 min of 50 % throttled': recovering(0.5, 5),
  'after 5 min of 10 % throttled': recovering(0.1, 5),
  'after 1 min of 10 % throttled': recovering(0.1, 1),
};

function printTable(title: string, head: Row, rows: readonly Row[]): void {
  const toLine = (row: Row) => `| ${row.join(' | ')} |`;
  console.log(`\n${title}\n`);
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(toLine(row));
}

const measured = Object.entries(scenarios).map(
  ([name, scenario]) =>
    [name, instanceCounts.map((instances) => steadyFigures({ ...scenario, instances }))] as const,
);

function printSteady(title: string, toText: (figures: SteadyFigures) => string): void {
  const rows = measured.map(([name, figures]): Row => [name, ...figures.map(toText)]);
  printTable(title, ['law or condition', ...instanceCounts.map(String)], rows);
}

printSteady('Quota used, %', ({ used }) => (100 * used).toFixed(1));
printSteady('Writes throttled, %', ({ throttled }) => (100 * throttled).toFixed(2));
printSteady('Fairness (Jain’s index)', ({ fairness }) => fairness.toFixed(2));

const situationRows = Object.entries(situations).flatMap(([name, situation]) => {
  const columns = instanceCounts.map((instances) => situation(chosenLaw, instances));
  return Object.keys(columns[0] ?? {}).map(
    (figure): Row => [name, figure, ...columns.map((column) => column[figure]?.toFixed(0))],
  );
});
printTable('Changes', ['situation', 'figure', ...instanceCounts.map(String)], situationRows);

console.log();
for (const line of [
  joining(chosenLaw, 1, 2),
  joining(chosenLaw, 8, 16),
  joining(chosenLaw, 16, 32),
  leaving(chosenLaw, 2, 1),
  leaving(chosenLaw, 8, 4),
  leaving(chosenLaw, 32, 8),
])
  console.log(`- ${line}`);

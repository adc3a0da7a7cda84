import type { Run } from '../run/Run.ts';
import type { History } from './History.ts';
import { summarizePace } from './summarizePace.ts';

/** One line for each kind of figure. */
export function summarizeRun(history: History): string[] {
  const { run, writes, events } = history;
  const graph = run.requests.filter(({ endpoint }) => endpoint === 'graph');
  const faults = graph.filter(({ fault }) => fault !== null).length;
  const unchanged = events.filter(({ data }) => data.unchanged).length;
  const written = new Set(writes.map((write) => history.changeIdOf(write))).size;
  const statuses = countByKind(graph, ({ status }) => `${status ?? 'no answer'}`);
  const outcomes = countByKind(events, ({ data }) => data.outcome);
  return [
    `changes     ${run.changes.length} in ${run.posted.length} messages: ${plannedKinds(run)}`,
    `failures    ${countByKind(run.disturbances, ({ name }) => name)}; ${faults} faults of Graph`,
    `requests    ${graph.length} to Graph: ${statuses}; ${run.requests.length - graph.length} for tokens`,
    ...summarizePace(graph),
    `writes      ${writes.length} for ${written} changes, ${writes.length - written} of them repeated`,
    `events      ${events.length}: ${outcomes}; ${unchanged} unchanged`,
    `errors      ${run.copies.length} copies in the errors queue, ${run.deadLetters} dead letters`,
    `time        ${run.seconds.toFixed(0)} s`,
  ];
}

const plannedKinds = ({ changes }: Run) =>
  countByKind(changes, ({ change, expected }) =>
    expected === 'applied' ? change.operation : `to be ${expected}`,
  );

/** E.g. `create 3, update 7`. */
const countByKind = <T>(all: readonly T[], kindOf: (one: T) => string): string =>
  [...Map.groupBy(all, kindOf)]
    .map(([kind, { length }]) => `${kind} ${length}`)
    .sort()
    .join(', ');

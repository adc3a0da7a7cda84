import type { Run } from '../run/Run.ts';
import type { History } from './History.ts';
import { paceFigures } from './paceFigures.ts';

/** What the run was like, a line each. */
export function figures(history: History): string[] {
  const { run, writes, events } = history;
  const graph = run.requests.filter(({ endpoint }) => endpoint === 'graph');
  const disturbed = graph.filter(({ fault }) => fault !== null);
  const recovered = events.filter(({ data }) => data.recovered);
  const written = new Set(writes.map((write) => history.changeIdOf(write)));
  return [
    `asked       ${run.changes.length} changes in ${run.posted.length} messages: ${asked(run)}`,
    `went wrong  ${count(run.disturbances, ({ name }) => name)}; faults of Graph ${disturbed.length}`,
    `requests    ${graph.length} to Graph: ${count(graph, ({ status }) => `${status ?? 'no answer'}`)}; ${run.requests.length - graph.length} for tokens`,
    ...paceFigures(graph),
    `written     ${written.size} changes, ${writes.length - written.size} of the writes were repetitions`,
    `events      ${events.length}: ${count(events, ({ data }) => data.outcome)}; recovered ${recovered.length}`,
    `left        ${run.copies.length} copies in the queue of errors, dead letters ${run.deadLetters}`,
    `time        ${run.seconds.toFixed(0)} s`,
  ];
}

const asked = ({ changes }: Run) =>
  count(changes, ({ change, expected }) => (expected === 'applied' ? change.operation : `to be ${expected}`));

/** How many there are of each kind, e.g. `create 3, update 7`. */
const count = <T>(all: readonly T[], kindOf: (one: T) => string): string =>
  [...Map.groupBy(all, kindOf)]
    .map(([kind, { length }]) => `${kind} ${length}`)
    .sort()
    .join(', ');

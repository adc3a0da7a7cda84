import type { History } from './History.ts';

/** What the run was like, a line each. */
export function figures({ run, writes, events }: History): string[] {
  const graph = run.requests.filter(({ endpoint }) => endpoint === 'graph');
  const sum = (counts: Iterable<[string, unknown[]]>) =>
    [...counts]
      .sort()
      .map(([name, { length }]) => `${name} ${length}`)
      .join(', ');
  const changed = new Set(writes.map(({ body }) => JSON.stringify(body))).size;
  return [
    `asked:     ${run.changes.length} changes in ${run.posted.length} messages (${sum(Map.groupBy(run.changes, ({ change, expected }) => (expected === 'rejected' ? 'invalid' : change.operation)))})`,
    `went wrong: ${sum(Map.groupBy(run.disturbances, ({ name }) => name))}; Graph disturbed ${graph.filter(({ fault }) => fault !== null).length} of ${graph.length} requests, and ${run.requests.length - graph.length} were for tokens`,
    `answers:   ${sum(Map.groupBy(graph, ({ status }) => (status ? String(status) : 'none')))}`,
    `written:   ${changed} changes with ${writes.length} writes, so ${writes.length - changed} repeated`,
    `events:    ${events.length} (${sum(Map.groupBy(events, ({ data }) => data.outcome))}), recovered ${events.filter(({ data }) => data.recovered).length}; ${run.copies.length} copies, ${run.deadLetters} dead letters`,
    `time:      ${run.seconds.toFixed(1)} s`,
  ];
}

import type { History } from './History.ts';

/** How often the run put each promise of docs/failure-modes.md to the test, one line each. */
export function summarizePromises({ run, policies, events, writes }: History): string[] {
  const countOf = (...names: string[]) => run.disturbances.filter(({ name }) => names.includes(name)).length;
  const lists = run.posted.filter(({ message }) => message.changes.length > 1);
  const mixed = lists.filter(({ message }) =>
    message.changes.some(({ expected }) => expected === 'rejected'),
  );
  const neighbours = policies.reduce((sum, ids) => sum + Math.max(0, ids.length - 1), 0);
  const kills = countOf('kill -9', 'kill -9 of the worker');
  const lockLosses = countOf('locks expired', 'process hung', 'connections cut', 'session locks lost');
  return [
    `promise 1   one event per change: ${events.length} events; ${kills} kills, ${countOf('kill -9 of the worker')} of them of the worker alone, ${countOf('stop during a wait')} stops during a wait, ${lockLosses} lock losses`,
    `promise 2   nothing is lost: ${run.copies.length} copies; ${countOf('errors refused')} refusals of copies`,
    `promise 3   no harm to neighbours: ${mixed.length} lists with a rejected change, of ${lists.length} lists`,
    `promise 4   order per policy: ${neighbours} pairs; ${countOf('one policy fails')} sick policies, ${countOf('a lane is down')} lanes down`,
    `promise 5   no write without a record: ${countOf('results refused', 'results over quota')} refusals of results`,
    `promise 6   locks: ${lockLosses} losses, ${countOf('session locks lost')} of them of session locks in use; ${countOf('peeks show nothing', 'peeks show later messages')} times incomplete peeks`,
    `applied     ${writes.length} writes confirmed; ${countOf('sign-in pages after writes')} times sign-in pages as answers`,
  ];
}

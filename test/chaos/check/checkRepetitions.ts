import type { RecordedRequest } from '../../../emulators/graph/requests/RecordedRequest.ts';
import type { History } from './History.ts';
import { hidesAnswer } from './hidesAnswer.ts';
import type { Violation } from './Violation.ts';

/** A write is repeated only where its answer or what follows was lost, and before any later change of the policy. */
export function checkRepetitions(history: History): Violation[] {
  const policies = Map.groupBy(history.writes, ({ url }) => url);
  return [...policies.values()].flatMap((writes) =>
    writes.flatMap((write, n) => check(history, writes, write, n)),
  );
}

function check(history: History, writes: RecordedRequest[], write: RecordedRequest, n: number): Violation[] {
  const changeId = history.changeIdOf(write);
  const last = writes.slice(0, n).findLastIndex((one) => history.changeIdOf(one) === changeId);
  const previous = writes[last];
  if (!previous) return [];
  if (last < n - 1)
    return [{ changeId, rule: `written again after ${history.changeIdOf(writes[n - 1] ?? write)}` }];
  return wasLost(history, previous, write)
    ? []
    : [{ changeId, rule: 'written again although nothing was lost' }];
}

/**
 * What makes the app forget a write has to go on, or begin, between it and its repetition. Where another process may do
 * what a delivery has done whose connection is gone, also in the second before: so long a delivery writes without a look.
 */
function wasLost({ run }: History, previous: RecordedRequest, next: RecordedRequest): boolean {
  if (hidesAnswer(run.faults.get(previous.fault ?? 0))) return true;
  const since = Date.parse(previous.time) - (run.processes > 1 ? 1_000 : 0);
  return run.disturbances.some(
    ({ forgets, from, to }) => forgets && from <= Date.parse(next.time) && to >= since,
  );
}

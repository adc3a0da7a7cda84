import type { RecordedRequest } from '../../../emulators/graph/requests/RecordedRequest.ts';
import type { Disturbance } from '../run/Disturbance.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** What a lost lock, connection or answer does shows when the invocation ends: after its retry budget and its sends. */
const longestInvocationMs = 10_000;

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
  return wasLost(previous, write, history.run.disturbances)
    ? []
    : [{ changeId, rule: 'written again although nothing was lost' }];
}

function wasLost(
  previous: RecordedRequest,
  next: RecordedRequest,
  disturbances: readonly Disturbance[],
): boolean {
  if (previous.fault !== null) return true;
  return disturbances.some(
    ({ from, to }) => from <= Date.parse(next.time) && to >= Date.parse(previous.time) - longestInvocationMs,
  );
}

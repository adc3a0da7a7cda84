import type { FaultInput, RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { requestTimeoutSeconds } from '../run/settings.ts';
import type { History } from './History.ts';
import { isRepeatAllowed } from './isRepeatAllowed.ts';
import type { Violation } from './Violation.ts';

/** A write is repeated only if its answer or its result was lost, and never after a later change of the policy. */
export function checkRepeats(history: History): Violation[] {
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

function wasLost(history: History, previous: RecordedRequest, next: RecordedRequest): boolean {
  return (
    isAnswerLost(history.run.faults.get(previous.fault ?? 0)) ||
    isRepeatAllowed(history, previous, Date.parse(next.time))
  );
}

/** Whether a fault keeps the app from knowing that its write was applied. A short delay does not. */
const isAnswerLost = ({ status, cut, delayMs = 0 }: FaultInput = {}): boolean =>
  status !== undefined || cut !== undefined || delayMs >= requestTimeoutSeconds * 1000;

import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { forgot } from './forgot.ts';
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

/** What makes the app forget a write has to go on, or begin, between it and its repetition. */
function wasLost(history: History, previous: RecordedRequest, next: RecordedRequest): boolean {
  const isHidden = hidesAnswer(history.run.faults.get(previous.fault ?? 0));
  return isHidden || forgot(history, previous, Date.parse(next.time));
}

import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { History } from './History.ts';

/**
 * Whether a disturbance explains why a request was made again. With one process, it must have happened between the
 * request and `by`. With several, it may have happened at any time since the request's delivery began: a process whose
 * connection was cut finishes what it has begun, however long that takes, while another process does it too.
 * @param by milliseconds since 1970
 */
export function isRepeatAllowed(history: History, request: RecordedRequest, by: number): boolean {
  const { disturbances, processes } = history.run;
  const since = processes > 1 ? history.earliestDelivery(request) : Date.parse(request.time);
  return disturbances.some((one) => one.allowsRepeat && one.from <= by && one.to >= since);
}

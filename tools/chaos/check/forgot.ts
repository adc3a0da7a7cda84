import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { History } from './History.ts';

/**
 * Whether something went wrong, by some time, that makes the app forget a request. Where there are several processes, since
 * the delivery can have begun which made it: one whose connection is gone ends what it has begun, however long it has to
 * wait for that, and another process may do it, too.
 * @param by in milliseconds since 1970
 */
export function forgot(history: History, request: RecordedRequest, by: number): boolean {
  const { disturbances, processes } = history.run;
  const since = processes > 1 ? history.earliestDelivery(request) : Date.parse(request.time);
  return disturbances.some((one) => one.forgets && one.from <= by && one.to >= since);
}

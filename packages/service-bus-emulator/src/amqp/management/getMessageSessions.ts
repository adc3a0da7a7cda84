import { types } from '../codec/types.ts';
import { toNumber } from '../codec/values.ts';
import { number } from './arguments.ts';
import type { ManagementCall, Operation } from './Operation.ts';
import { sessionsOf } from './sessionsOf.ts';

const STRING = 0xb1;

/** The SDKs send the end of the year 9999, each with its own precision, to ask for all sessions. */
const YEAR_9999 = Date.UTC(9999, 0);

/**
 * The sessions with messages or a state. When the request has a time, only those whose state was set since.
 * Source: learn.microsoft.com, "AMQP 1.0 in Azure Service Bus: request-response-based operations".
 */
export const getMessageSessions: Operation = (call) => {
  const skip = number(call, 'skip');
  const ids = allIds(call).slice(skip, skip + number(call, 'top'));
  if (ids.length === 0) return undefined;
  return { skip: types.wrap_int(ids.length), 'sessions-ids': types.wrap_array(ids, STRING) };
};

function allIds(call: ManagementCall): string[] {
  const sessions = sessionsOf(call);
  const since = toNumber(call.body.get('last-updated-time'));
  const hasTime = since !== undefined && since < YEAR_9999;
  return hasTime
    ? sessions.idsWithState(since + call.clock.aheadMs)
    : call.namespace.source(call.entity).sessionIds(sessions);
}

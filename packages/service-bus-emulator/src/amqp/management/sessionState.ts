import { tooLarge } from '../../broker/refusals.ts';
import { types } from '../codec/types.ts';
import { lockedSession } from './lockedSession.ts';
import type { Operation } from './Operation.ts';
import { sessionsOf } from './sessionsOf.ts';

export const getSessionState: Operation = (call) => ({
  'session-state': types.wrap(lockedSession(call).state),
});

/** Null removes the state. A state is at most as large as a message. */
export const setSessionState: Operation = (call) => {
  const state = call.body.get('session-state')?.value;
  const bytes = Buffer.isBuffer(state) ? Buffer.from(state) : undefined;
  if (bytes && bytes.length > call.maxMessageSizeBytes)
    throw tooLarge(bytes.length, call.maxMessageSizeBytes);
  sessionsOf(call).setState(lockedSession(call), bytes);
  return {};
};

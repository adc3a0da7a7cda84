import { types } from '../codec/types.ts';
import { lockedSession } from './lockedSession.ts';
import type { Operation } from './Operation.ts';
import { sessionsOf } from './sessionsOf.ts';

export const getSessionState: Operation = (call) => ({
  'session-state': types.wrap(lockedSession(call).state),
});

/** Null removes the state. */
export const setSessionState: Operation = (call) => {
  const state = call.body.get('session-state')?.value;
  sessionsOf(call).setState(lockedSession(call), Buffer.isBuffer(state) ? Buffer.from(state) : undefined);
  return {};
};

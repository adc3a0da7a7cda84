import { types } from '../codec/types.ts';
import type { Operation } from './Operation.ts';
import { lockedSession, sessionsOf } from './sessionOf.ts';

export const getSessionState: Operation = (call) => ({
  'session-state': types.wrap(lockedSession(call).state),
});

/** Null takes the state away. */
export const setSessionState: Operation = (call) => {
  const state = call.body.get('session-state')?.value;
  sessionsOf(call).setState(lockedSession(call), Buffer.isBuffer(state) ? Buffer.from(state) : undefined);
  return {};
};

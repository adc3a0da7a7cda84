import { types } from '../codec/types.ts';
import { lockedSession } from './lockedSession.ts';
import type { Operation } from './Operation.ts';
import { sessionsOf } from './sessionsOf.ts';

export const renewSessionLock: Operation = (call) => {
  const session = lockedSession(call);
  sessionsOf(call).renew(session);
  return { expiration: types.wrap_timestamp(session.lockedUntil - call.clock.aheadMs) };
};

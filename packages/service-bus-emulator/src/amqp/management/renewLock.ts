import { lockTokens } from './arguments.ts';
import type { Operation } from './Operation.ts';
import { timestamps } from './wireTypes.ts';

export const renewLock: Operation = (call) => {
  const { locks } = call.namespace.source(call.entity);
  const renewed = lockTokens(call).map((token) => locks.renew(token));
  return { expirations: timestamps(renewed.map((lock) => lock.lockedUntil - call.clock.aheadMs)) };
};

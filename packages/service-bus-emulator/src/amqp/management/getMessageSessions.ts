import { types } from '../codec/types.ts';
import { number } from './arguments.ts';
import type { Operation } from './Operation.ts';
import { sessionsOf } from './sessionsOf.ts';

const STRING = 0xb1;

export const getMessageSessions: Operation = (call) => {
  const skip = number(call, 'skip');
  const ids = sessionsOf(call)
    .ids()
    .slice(skip, skip + number(call, 'top'));
  if (ids.length === 0) return undefined;
  return { skip: types.wrap_int(ids.length), 'sessions-ids': types.wrap_array(ids, STRING) };
};

import { encodeMessage } from '../codec/encodeMessage.ts';
import { toUuid } from '../codec/lockToken.ts';
import { types } from '../codec/types.ts';
import { number, optionalText, sequenceNumbers } from './arguments.ts';
import type { Operation } from './Operation.ts';

const SETTLED_BY_RECEIVER = 1;
const NO_LOCK = '00000000-0000-0000-0000-000000000000';

export const receiveBySequenceNumber: Operation = (call) => {
  const queue = call.namespace.source(call.entity);
  const mode = number(call, 'receiver-settle-mode') === SETTLED_BY_RECEIVER ? 'peekLock' : 'receiveAndDelete';
  const deliveries = queue.receiveDeferred(sequenceNumbers(call), mode, optionalText(call, 'session-id'));
  const messages = deliveries.map(({ message, lock }) => ({
    'lock-token': types.wrap_uuid(toUuid(lock?.token ?? NO_LOCK)),
    message: encodeMessage(message, call.clock.aheadMs, { lockToken: lock?.token }),
  }));
  return { messages: types.wrap(messages) };
};

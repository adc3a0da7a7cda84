import type { Message } from '../../broker/Message.ts';
import { encodeMessage } from '../codec/encodeMessage.ts';
import { types } from '../codec/types.ts';
import { number, optionalText } from './arguments.ts';
import type { ManagementCall, Operation } from './Operation.ts';

export const peekMessage: Operation = (call) => {
  const messages = peek(call).map((message) => ({ message: encodeMessage(message, call.clock.aheadMs) }));
  return messages.length > 0 ? { messages: types.wrap(messages) } : undefined;
};

function peek(call: ManagementCall): Message[] {
  const sessionId = optionalText(call, 'session-id');
  const count = number(call, 'message-count');
  const found: Message[] = [];
  for (const message of call.namespace.source(call.entity).log.from(number(call, 'from-sequence-number'))) {
    if (found.length >= count) break;
    if (sessionId === undefined || message.content.sessionId === sessionId) found.push(message);
  }
  return found;
}

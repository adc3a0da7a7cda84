import type { Message } from '../../broker/Message.ts';
import { encodeMessage } from '../codec/encodeMessage.ts';
import { types } from '../codec/types.ts';
import { number, optionalText } from './arguments.ts';
import type { ManagementCall, Operation } from './Operation.ts';

export const peekMessage: Operation = (call) => {
  const omitBody = call.body.get('omit-message-body')?.value === true;
  const messages = peek(call).map((message) => ({
    message: encodeMessage(message, call.clock.aheadMs, { omitBody }),
  }));
  return messages.length > 0 ? { messages: types.wrap(messages) } : undefined;
};

function peek(call: ManagementCall): Message[] {
  const sessionId = optionalText(call, 'session-id');
  const count = number(call, 'message-count');
  const { log } = call.namespace.source(call.entity);
  const omission = call.limitedPeeks.get(call.entity.toLowerCase());
  if (omission === 'everything') return [];
  const from = number(call, 'from-sequence-number') + (omission === 'firstAskedFor' ? 1 : 0);
  const found: Message[] = [];
  for (const message of log.from(from)) {
    if (found.length >= count) break;
    if (sessionId === undefined || message.content.sessionId === sessionId) found.push(message);
  }
  return found;
}

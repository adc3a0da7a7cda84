import { EncodedMessage } from '../codec/EncodedMessage.ts';
import { toMap } from '../request.ts';
import { list } from './arguments.ts';
import type { Operation } from './Operation.ts';
import { longs } from './wireTypes.ts';

/** Schedules all messages, or none. */
export const scheduleMessage: Operation = (call) => {
  const destination = call.namespace.destination(call.entity);
  const contents = list(call, 'messages').map((entry) => {
    const bytes = toMap(entry).get('message')?.value as Buffer;
    return EncodedMessage.decode(bytes);
  });
  for (const content of contents) destination.admit(content);
  return { 'sequence-numbers': longs(contents.map((content) => destination.send(content))) };
};

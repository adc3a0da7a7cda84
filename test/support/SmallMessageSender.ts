import type { OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { SendError } from '../../src/servicebus/SendError.ts';
import { RecordingMessageSender } from './RecordingMessageSender.ts';

/** Refuses messages whose body is larger than a limit. */
export class SmallMessageSender extends RecordingMessageSender {
  readonly limit = 2_000;

  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.some(({ body }) => body.length > this.limit))
      throw new SendError(entity, Object.assign(new Error('too large'), { code: 'MessageSizeExceeded' }));
    await super.send(entity, messages);
  }
}

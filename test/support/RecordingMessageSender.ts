import { MessageSender, type OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { SendError } from '../../src/servicebus/SendError.ts';

export type Sent = { readonly entity: string; readonly message: OutgoingMessage };

/**
 * Records messages. Fails for the entities in `failing`. As Service Bus does, it refuses a message whose body is larger than
 * `maxBytes`; like ServiceBusMessageSender, it then sends the others, except later ones of the same session.
 */
export class RecordingMessageSender extends MessageSender {
  readonly sent: Sent[] = [];
  readonly failing = new Set<string>();
  maxBytes = Number.POSITIVE_INFINITY;

  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.failing.has(entity) && messages.length > 0) throw new Error(`${entity} accepts no message`);
    const refused = new Set<string | undefined>();
    for (const message of messages) {
      if (message.body.length > this.maxBytes) refused.add(message.sessionId);
      if (!refused.has(message.sessionId)) this.sent.push({ entity, message });
    }
    if (refused.size > 0)
      throw new SendError(entity, Object.assign(new Error('too large'), { code: 'MessageSizeExceeded' }));
  }

  get entities(): string[] {
    return this.sent.map(({ entity }) => entity);
  }

  to(entity: string): OutgoingMessage[] {
    return this.sent.filter((one) => one.entity === entity).map(({ message }) => message);
  }
}

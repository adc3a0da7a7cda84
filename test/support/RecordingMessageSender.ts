import { MessageSender, type OutgoingMessage } from '../../src/servicebus/MessageSender.ts';

export type Sent = { readonly entity: string; readonly message: OutgoingMessage };

/** Records messages. Fails for the entities in `failing`. */
export class RecordingMessageSender extends MessageSender {
  readonly sent: Sent[] = [];
  readonly failing = new Set<string>();

  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.failing.has(entity) && messages.length > 0) throw new Error(`${entity} accepts no message`);
    this.sent.push(...messages.map((message) => ({ entity, message })));
  }

  get entities(): string[] {
    return this.sent.map(({ entity }) => entity);
  }

  to(entity: string): OutgoingMessage[] {
    return this.sent.filter((one) => one.entity === entity).map(({ message }) => message);
  }
}

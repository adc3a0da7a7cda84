import type {
  ServiceBusClient,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSender,
} from '@azure/service-bus';
import Long from 'long';
import { PeekError } from './PeekError.ts';
import { SendError } from './SendError.ts';

/** As many as one answer of Service Bus has. */
const messagesAtOnce = 250;

/** The messages of one queue, also those that are not due yet. */
export class ScheduledMessages {
  readonly #client: Pick<ServiceBusClient, 'createReceiver' | 'createSender'>;
  readonly #queue: string;
  #receiver: Pick<ServiceBusReceiver, 'peekMessages'> | undefined;
  #sender: Pick<ServiceBusSender, 'cancelScheduledMessages'> | undefined;

  constructor(client: Pick<ServiceBusClient, 'createReceiver' | 'createSender'>, queue: string) {
    this.#client = client;
    this.#queue = queue;
  }

  /** All messages, in the order of their sequence numbers, a page at a time. @throws PeekError */
  async *pages(): AsyncGenerator<ServiceBusReceivedMessage[], void, undefined> {
    this.#receiver ??= this.#client.createReceiver(this.#queue, { skipParsingBodyAsJson: true });
    for (let from = Long.ZERO; ; ) {
      const page = await this.#receiver
        .peekMessages(messagesAtOnce, { fromSequenceNumber: from })
        .catch((cause: unknown) => {
          throw new PeekError(this.#queue, cause);
        });
      const last = page.at(-1)?.sequenceNumber;
      if (!last) return;
      yield page;
      from = last.add(1);
    }
  }

  /** @throws SendError, also if one of them is due already; then it is not known which ones are cancelled */
  async cancel(messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
    const numbers = messages.flatMap(({ sequenceNumber }) => sequenceNumber ?? []);
    this.#sender ??= this.#client.createSender(this.#queue);
    await this.#sender.cancelScheduledMessages(numbers).catch((cause: unknown) => {
      throw new SendError(this.#queue, cause);
    });
  }
}

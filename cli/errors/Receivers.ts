import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

const longestWaitMs = 5_000;

/** A link of the SDK stops 2,047 messages after one that is not settled (Azure/azure-sdk-for-js#15114). */
const mostOfOne = 1_000;

export type Received = {
  readonly messages: readonly ServiceBusReceivedMessage[];
  /** The one that settles them. */
  readonly receiver: ServiceBusReceiver;
};

/** Receivers of one queue, one after the other, so that any number of messages can be held at the same time. */
export class Receivers {
  readonly #open: () => ServiceBusReceiver;
  readonly #opened: ServiceBusReceiver[] = [];
  #received = 0;

  constructor(open: () => ServiceBusReceiver) {
    this.#open = open;
  }

  /** @returns no messages where none came in time */
  async receive(most: number): Promise<Received> {
    const receiver = this.#current();
    const messages = await receiver.receiveMessages(most, { maxWaitTimeInMs: longestWaitMs });
    this.#received += messages.length;
    return { messages, receiver };
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((receiver) => receiver.close()));
  }

  #current(): ServiceBusReceiver {
    const last = this.#opened.at(-1);
    if (last && this.#received < this.#opened.length * mostOfOne) return last;
    const next = this.#open();
    this.#opened.push(next);
    return next;
  }
}

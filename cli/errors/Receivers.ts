import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

const maxWaitTimeInMs = 5_000;

/** The SDK stops a link 2,047 messages after one that is not settled (Azure/azure-sdk-for-js#15114). */
const maxPerReceiver = 1_000;

export type Received = {
  readonly messages: readonly ServiceBusReceivedMessage[];
  /** The receiver that must settle these messages. */
  readonly receiver: ServiceBusReceiver;
};

/** Opens another receiver of the same queue when one has reached its limit, so that any number of messages can be locked. */
export class Receivers {
  readonly #open: () => ServiceBusReceiver;
  readonly #opened: ServiceBusReceiver[] = [];
  #received = 0;

  constructor(open: () => ServiceBusReceiver) {
    this.#open = open;
  }

  /** @returns no messages if none arrive within 5 s */
  async receive(maxMessages: number): Promise<Received> {
    const receiver = this.#current();
    const messages = await receiver.receiveMessages(maxMessages, { maxWaitTimeInMs });
    this.#received += messages.length;
    return { messages, receiver };
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((receiver) => receiver.close()));
  }

  #current(): ServiceBusReceiver {
    const last = this.#opened.at(-1);
    if (last && this.#received < this.#opened.length * maxPerReceiver) return last;
    const next = this.#open();
    this.#opened.push(next);
    return next;
  }
}

import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { isMissing } from '../../status/isMissing.ts';

const pageSize = 250;

export type Peeked = {
  readonly messages: readonly ServiceBusReceivedMessage[];
  /** Whether peeking stopped at the limit. */
  readonly atLeast: boolean;
};

/** Peeks one queue again and again, over one link. */
export class QueuePeeker {
  readonly queue: string;
  readonly #receiver: ServiceBusReceiver;

  constructor(client: ServiceBusClient, queue: string, deadLetter = false) {
    this.queue = queue;
    this.#receiver = client.createReceiver(queue, {
      skipParsingBodyAsJson: true,
      ...(deadLetter && { subQueueType: 'deadLetter' }),
    });
  }

  /** The oldest messages, or undefined if there is no such queue. @param limit roughly how many */
  async peek(limit: number): Promise<Peeked | undefined> {
    const messages: ServiceBusReceivedMessage[] = [];
    try {
      for (let next = Long.ONE; messages.length < limit; ) {
        const page = await this.#receiver.peekMessages(pageSize, { fromSequenceNumber: next });
        const last = page.at(-1)?.sequenceNumber;
        if (!last) return { messages, atLeast: false };
        messages.push(...page);
        next = last.add(1);
      }
      return { messages, atLeast: true };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import Long from 'long';

const pageSize = 250;
/** Of each queue. Peeking more would take long, and load the namespace. */
export const maxPeeked = 1_000;

export type PeekedMessages = {
  readonly messages: readonly ServiceBusReceivedMessage[];
  /** False if the queue has more messages than are peeked. */
  readonly isAll: boolean;
};

/** The first messages of a queue, which stay as they are. Those that are locked or scheduled are among them. */
export async function peekMessages(
  client: ServiceBusClient,
  queue: string,
  subQueueType?: 'deadLetter',
): Promise<PeekedMessages> {
  const options = { skipParsingBodyAsJson: true, ...(subQueueType && { subQueueType }) };
  const receiver = client.createReceiver(queue, options);
  const messages: ServiceBusReceivedMessage[] = [];
  try {
    for (let next = Long.ONE; messages.length < maxPeeked; ) {
      const page = await receiver.peekMessages(pageSize, { fromSequenceNumber: next });
      const last = page.at(-1)?.sequenceNumber;
      messages.push(...page);
      if (!last) return { messages, isAll: true };
      next = last.add(1);
    }
    return { messages, isAll: false };
  } finally {
    await receiver.close();
  }
}

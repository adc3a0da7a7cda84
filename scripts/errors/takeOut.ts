import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

const mostAtOnce = 50; // each is sent and completed within the lock of the batch
const longestWaitMs = 5_000;

/**
 * Receives until every wanted message was there, or no more come. A queue gives its messages in their order only: what
 * lies before a wanted one is locked meanwhile, and abandoned at the end. That counts a delivery, as would a lock that
 * expires, but the message can be received again at once.
 * @param ahead sequence numbers of all messages up to the last wanted one: no more than these are received
 * @param use completes the message; it throws for none
 */
export async function takeOut(
  receiver: ServiceBusReceiver,
  wanted: ReadonlySet<string>,
  ahead: number,
  use: (message: ServiceBusReceivedMessage) => Promise<void>,
): Promise<void> {
  const seen = new Map<string, ServiceBusReceivedMessage>();
  try {
    while ([...wanted].some((number) => !seen.has(number))) {
      const most = Math.min(mostAtOnce, Math.max(1, ahead - seen.size));
      const messages = await receiver.receiveMessages(most, { maxWaitTimeInMs: longestWaitMs });
      const news = messages.filter((message) => !seen.has(numberOf(message)));
      if (news.length === 0) return; // those that are missing are gone, or in somebody else's hands
      for (const message of messages) seen.set(numberOf(message), message);
      for (const message of news) if (wanted.has(numberOf(message))) await use(message);
    }
  } finally {
    const bystanders = [...seen].filter(([number]) => !wanted.has(number));
    await Promise.allSettled(bystanders.map(([, message]) => receiver.abandonMessage(message)));
  }
}

const numberOf = ({ sequenceNumber }: ServiceBusReceivedMessage) => String(sequenceNumber);

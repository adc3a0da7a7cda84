import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { Receivers } from './Receivers.ts';

const mostAtOnce = 50; // each is sent and completed within the lock of the batch

/** @returns whether the message was taken out of its queue */
export type Use = (message: ServiceBusReceivedMessage, receiver: ServiceBusReceiver) => Promise<boolean>;

/**
 * Receives until every wanted message was there, or no more come. A queue gives its messages in their order only: what
 * lies before a wanted one is locked meanwhile. All that was not taken out is abandoned at the end, and not before, or
 * it would come again in the same run. That counts a delivery, as would a lock that expires, but the message can be
 * received again at once.
 * @param ahead sequence numbers of all messages up to the last wanted one: no more than these are received
 */
export async function takeOut(
  open: () => ServiceBusReceiver,
  wanted: ReadonlySet<string>,
  ahead: number,
  use: Use,
): Promise<void> {
  const receivers = new Receivers(open);
  const seen = new Set<string>();
  const held = new Map<string, () => Promise<void>>();
  let again = 0; // that came since the last new one, because their locks had run out
  try {
    while ([...wanted].some((number) => !seen.has(number))) {
      const most = Math.min(mostAtOnce, Math.max(1, ahead - seen.size));
      const { messages, receiver } = await receivers.receive(most);
      for (const message of messages) held.set(numberOf(message), () => receiver.abandonMessage(message));
      const news = messages.filter((message) => !seen.has(numberOf(message)));
      again = news.length > 0 ? 0 : again + messages.length;
      // Those that are missing are gone, or in somebody else's hands.
      if (messages.length === 0 || again > seen.size) return;
      for (const message of news) {
        const number = numberOf(message);
        seen.add(number);
        if (wanted.has(number) && (await use(message, receiver))) held.delete(number);
      }
    }
  } finally {
    await Promise.allSettled([...held.values()].map((giveBack) => giveBack()));
    await receivers.close();
  }
}

const numberOf = ({ sequenceNumber }: ServiceBusReceivedMessage) => String(sequenceNumber);

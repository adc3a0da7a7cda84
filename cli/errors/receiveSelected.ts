import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { Receivers } from './Receivers.ts';

const batchSize = 50; // small enough to send and complete all of them before the locks of the batch expire

/** @returns whether it completed the message */
export type Handle = (message: ServiceBusReceivedMessage, receiver: ServiceBusReceiver) => Promise<boolean>;

/**
 * Receives until every selected message has been handled, or no more messages come. A queue delivers messages only in
 * their order, so the messages before a selected one are locked meanwhile. They are abandoned at the end: earlier, they
 * would be delivered again in the same run. Abandoning counts a delivery, as an expired lock would, but makes the
 * message available at once.
 * @param selected sequence numbers
 * @param maxMessages how many messages to receive at most: those up to and including the last selected one
 */
export async function receiveSelected(
  open: () => ServiceBusReceiver,
  selected: ReadonlySet<string>,
  maxMessages: number,
  handle: Handle,
): Promise<void> {
  const receivers = new Receivers(open);
  const seen = new Set<string>();
  const abandonAtEnd = new Map<string, () => Promise<void>>();
  let repeated = 0; // messages that came again since the last new one, because their locks expired
  try {
    while ([...selected].some((number) => !seen.has(number))) {
      const { messages, receiver } = await receivers.receive(
        Math.min(batchSize, Math.max(1, maxMessages - seen.size)),
      );
      for (const message of messages)
        abandonAtEnd.set(numberOf(message), () => receiver.abandonMessage(message));
      const unseen = messages.filter((message) => !seen.has(numberOf(message)));
      repeated = unseen.length > 0 ? 0 : repeated + messages.length;
      // The missing messages are gone, or another receiver has locked them.
      if (messages.length === 0 || repeated > seen.size) return;
      for (const message of unseen) {
        const number = numberOf(message);
        seen.add(number);
        if (selected.has(number) && (await handle(message, receiver))) abandonAtEnd.delete(number);
      }
    }
  } finally {
    await Promise.allSettled([...abandonAtEnd.values()].map((abandon) => abandon()));
    await receivers.close();
  }
}

const numberOf = ({ sequenceNumber }: ServiceBusReceivedMessage) => String(sequenceNumber);

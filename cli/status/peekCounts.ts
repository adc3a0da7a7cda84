import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import type { QueueCounts } from './QueueState.ts';

const pageSize = 250;

/** Counting more would take long, and load the namespace. */
export const maxPeeked = 1_000;

/** Counts by peeking, which includes messages that are locked, deferred or scheduled. It needs the right Listen only. */
export async function peekCounts(client: ServiceBusClient, queue: string): Promise<QueueCounts> {
  const [waiting, deadLettered] = await Promise.all([
    withReceiver(client.createReceiver(queue), countPeeked),
    withReceiver(client.createReceiver(queue, { subQueueType: 'deadLetter' }), countPeeked),
  ]);
  return { waiting, deadLettered, ...(Math.max(waiting, deadLettered) >= maxPeeked && { atLeast: true }) };
}

/** When the oldest message arrived; undefined if there is none. */
export const peekOldest = (client: ServiceBusClient, queue: string): Promise<Date | undefined> =>
  withReceiver(client.createReceiver(queue), async (receiver) => {
    const [first] = await receiver.peekMessages(1, { fromSequenceNumber: Long.ONE });
    return first?.enqueuedTimeUtc;
  });

async function countPeeked(receiver: ServiceBusReceiver): Promise<number> {
  let count = 0;
  for (let next = Long.ONE; count < maxPeeked; ) {
    const page = await receiver.peekMessages(pageSize, { fromSequenceNumber: next });
    const last = page.at(-1)?.sequenceNumber;
    if (!last) return count;
    count += page.length;
    next = last.add(1);
  }
  return count;
}

async function withReceiver<Result>(
  receiver: ServiceBusReceiver,
  use: (receiver: ServiceBusReceiver) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(receiver);
  } finally {
    await receiver.close();
  }
}

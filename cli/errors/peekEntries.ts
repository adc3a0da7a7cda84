import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { type Entry, toEntry } from './Entry.ts';
import { type Location, openReceiver } from './locations.ts';

const pageSize = 100;

/** All messages of the locations, oldest first in each. Peeking locks nothing and counts no delivery. */
export async function peekEntries(
  client: ServiceBusClient,
  locations: readonly Location[],
): Promise<Entry[]> {
  return (await Promise.all(locations.map((location) => peekLocation(client, location)))).flat();
}

async function peekLocation(client: ServiceBusClient, location: Location): Promise<Entry[]> {
  const receiver = openReceiver(client, location);
  try {
    return await peekPages(receiver, location);
  } finally {
    await receiver.close();
  }
}

/** The client remembers how far it has peeked a queue, so the beginning is named. Only an empty page is the end. */
async function peekPages(receiver: ServiceBusReceiver, location: Location): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let next = Long.ONE; ; ) {
    const page = await receiver.peekMessages(pageSize, { fromSequenceNumber: next });
    const last = page.at(-1)?.sequenceNumber;
    if (!last) return entries;
    entries.push(...page.map((message) => toEntry(location, message)));
    next = last.add(1);
  }
}

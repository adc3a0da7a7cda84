import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
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

/** Each peek continues after the last one; only an empty page is the end. */
async function peekPages(receiver: ServiceBusReceiver, location: Location): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await receiver.peekMessages(pageSize);
    if (page.length === 0) return entries;
    entries.push(...page.map((message) => toEntry(location, message)));
  }
}

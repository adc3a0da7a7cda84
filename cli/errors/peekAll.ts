import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import { type Entry, toEntry } from './Entry.ts';
import { openPlace, type Place } from './places.ts';

const mostAtOnce = 100;

/** All that waits for a person, oldest first in each place. Locks nothing, counts no delivery. */
export async function peekAll(client: ServiceBusClient, places: readonly Place[]): Promise<Entry[]> {
  return (await Promise.all(places.map((place) => peekPlace(client, place)))).flat();
}

async function peekPlace(client: ServiceBusClient, place: Place): Promise<Entry[]> {
  const receiver = openPlace(client, place);
  try {
    return await peekEach(receiver, place);
  } finally {
    await receiver.close();
  }
}

/** A receiver goes on where its last peek ended; a page may have less than was asked for. */
async function peekEach(receiver: ServiceBusReceiver, place: Place): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await receiver.peekMessages(mostAtOnce);
    if (page.length === 0) return entries;
    entries.push(...page.map((message) => toEntry(place, message)));
  }
}

import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../../src/config.ts';
import { groupByCause } from '../../errors/causeGroups.ts';
import { type Entry, toEntry } from '../../errors/Entry.ts';
import { type Location, locationsOf } from '../../errors/locations.ts';
import type { Hub } from '../Hub.ts';
import type { Attention, Cause } from '../PageState.ts';
import type { Source } from '../poll.ts';
import { text } from '../text.ts';
import { type Peeked, QueuePeeker } from './QueuePeeker.ts';

const maxCounted = 1_000;
const maxCauses = 20;
const maxNames = 100;

type Place = { readonly location: Location; readonly peeker: QueuePeeker };

/** The copies of messages that did not end well, grouped by cause. */
export class AttentionSource implements Source {
  readonly #hub: Hub;
  readonly #places: readonly Place[];
  #seen = '';

  constructor(client: ServiceBusClient, config: Config, hub: Hub) {
    this.#hub = hub;
    this.#places = locationsOf(config).map((location) => ({
      location,
      peeker: new QueuePeeker(client, location.queue, location.deadLetter),
    }));
  }

  async poll(): Promise<void> {
    const read = await Promise.all(
      this.#places.map(async ({ location, peeker }) => ({ location, peeked: await peeker.peek(maxCounted) })),
    );
    const found = read.flatMap(({ location, peeked }) => (peeked ? [{ location, peeked }] : []));
    const seen = JSON.stringify(found.map(({ peeked }) => fingerprintOf(peeked)));
    if (seen === this.#seen) return; // reading a thousand bodies again takes long
    this.#seen = seen;
    this.#hub.set('attention', toAttention(found));
  }
}

const fingerprintOf = ({ messages }: Peeked) => [
  messages.length,
  String(messages[0]?.sequenceNumber),
  String(messages.at(-1)?.sequenceNumber),
];

function toAttention(found: readonly { readonly location: Location; readonly peeked: Peeked }[]): Attention {
  const entries = found.flatMap(({ location, peeked }) =>
    peeked.messages.map((message) => toEntry(location, message)),
  );
  return {
    waiting: entries.length,
    ...(found.some(({ peeked }) => peeked.atLeast) && { atLeast: true as const }),
    causes: groupByCause(entries).slice(0, maxCauses).map(toCause),
  };
}

const toCause = ([cause, entries]: [string, readonly Entry[]]): Cause => ({
  cause: text(cause) ?? '',
  messages: entries.length,
  names: entries.slice(0, maxNames).map(({ name }) => name),
  changeIds: entries.flatMap(({ reportedAs }) => reportedAs).slice(0, maxNames),
});

import { setTimeout } from 'node:timers/promises';
import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { toServiceBusError } from '../../src/servicebus/serviceBusError.ts';
import { property } from '../../src/values/property.ts';
import { toBytes } from '../../src/values/toBytes.ts';
import { UsageError } from '../UsageError.ts';

const subscription = 'record';
const pageSize = 250;
/** The wait between two peeks doubles from the first to the second of these while nothing is published. */
const pollMs = [50, 800] as const;

/** The first sequence number of Service Bus. */
export const beginning = 1;

/**
 * The results of the last 90 days, which the subscription `record` keeps. They are only peeked, so that nothing is locked,
 * removed or counted as delivered, and any number of people can read them at once.
 */
export class ResultRecord {
  readonly #receiver: ServiceBusReceiver;
  readonly #topic: string;

  constructor(client: ServiceBusClient, topic: string) {
    this.#topic = topic;
    this.#receiver = client.createReceiver(topic, subscription, { skipParsingBodyAsJson: true });
  }

  /** The sequence number that the next result will have at least. */
  end(): Promise<number> {
    return this.#search(() => false);
  }

  /** The sequence number of the first result that was published at this time or later. */
  firstSince(time: Date): Promise<number> {
    return this.#search(({ enqueuedTimeUtc }) => enqueuedTimeUtc !== undefined && enqueuedTimeUtc >= time);
  }

  /**
   * Every event from this sequence number to the last one.
   * @param toEvent takes a body; undefined leaves it out. Default: the results of changes
   */
  async *read<Event = ResultEvent>(
    from: number,
    toEvent: ToEvent<Event> = toResult as ToEvent<Event>,
  ): AsyncGenerator<Event> {
    for (const next = { number: from }; ; ) {
      const page = await this.#peek(pageSize, next.number);
      const last = page.at(-1);
      if (!last) return;
      next.number = numberOf(last) + 1;
      yield* page.flatMap((message) => toEvent(readBody(message)) ?? []);
    }
  }

  /** The same, and then every new event until the signal aborts. */
  async *follow<Event = ResultEvent>(
    from: number,
    signal: AbortSignal,
    toEvent: ToEvent<Event> = toResult as ToEvent<Event>,
  ): AsyncGenerator<Event> {
    const next = { number: from };
    let waitMs: number = pollMs[0];
    while (!signal.aborted) {
      const page = await this.#peek(pageSize, next.number);
      const last = page.at(-1);
      if (last) next.number = numberOf(last) + 1;
      yield* page.flatMap((message) => toEvent(readBody(message)) ?? []);
      waitMs = last ? pollMs[0] : Math.min(waitMs * 2, pollMs[1]);
      if (!last) await setTimeout(waitMs, undefined, { signal }).catch(() => {});
    }
  }

  /**
   * A binary search, because a record can have a million results.
   * @param isReached false for all messages before a certain one, true from there on
   * @returns a sequence number up to which no message has reached it
   */
  async #search(isReached: (message: ServiceBusReceivedMessage) => boolean): Promise<number> {
    const lastBefore = async (number: number) => {
      const [message] = await this.#peek(1, number);
      return message && !isReached(message) ? numberOf(message) : undefined;
    };
    let before = beginning - 1;
    let reached = beginning;
    for (let found = await lastBefore(reached); found !== undefined; found = await lastBefore(reached)) {
      before = found;
      reached = found * 2;
    }
    while (reached - before > 1) {
      const middle = Math.floor((before + reached) / 2);
      const found = await lastBefore(middle);
      if (found === undefined) reached = middle;
      else before = found;
    }
    return reached;
  }

  async #peek(count: number, from: number): Promise<ServiceBusReceivedMessage[]> {
    try {
      return await this.#receiver.peekMessages(count, { fromSequenceNumber: Long.fromNumber(from) });
    } catch (error) {
      if (toServiceBusError(error).code !== 'MessagingEntityNotFound') throw error;
      throw new UsageError(
        `The topic ${this.#topic} has no subscription ${subscription}, which keeps the results: create it, see docs/deploy.md.`,
        { cause: error },
      );
    }
  }
}

const numberOf = ({ sequenceNumber }: ServiceBusReceivedMessage): number => Number(sequenceNumber);

/** @returns undefined for a body that is not meant */
type ToEvent<Event> = (body: unknown) => Event | undefined;

/** @returns undefined for a body that is no result of a change */
export function toResult(body: unknown): ResultEvent | undefined {
  const isResult = typeof property(property(body, 'data'), 'changeId') === 'string';
  return isResult ? (body as ResultEvent) : undefined;
}

/** @returns undefined for a message of somebody else */
function readBody({ body }: ServiceBusReceivedMessage): unknown {
  try {
    return JSON.parse(Buffer.from(toBytes(body)).toString());
  } catch {
    return undefined;
  }
}

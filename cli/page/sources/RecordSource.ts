import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { readJson } from '../../../src/changes/readJson.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { property } from '../../../src/values/property.ts';
import { toBytes } from '../../../src/values/toBytes.ts';
import { ResultRecord } from '../../record/ResultRecord.ts';
import { type Hub, maxResults } from '../Hub.ts';
import type { Source } from '../poll.ts';
import { Reassignments } from './Reassignments.ts';
import { toResultRow } from './toResultRow.ts';

const pageSize = 250;

type Numbered = { readonly number: number; readonly event: unknown };

/** The results in the subscription `record`: the newest ones first, then older ones up to a limit, then each new one. */
export class RecordSource implements Source {
  readonly #record: ResultRecord;
  readonly #receiver: ServiceBusReceiver;
  readonly #hub: Hub;
  readonly #reassignments = new Reassignments();
  readonly #onResults: (events: readonly ResultEvent[]) => void;
  #next: number | undefined;

  constructor(
    client: ServiceBusClient,
    topic: string,
    hub: Hub,
    onResults: (events: readonly ResultEvent[]) => void,
  ) {
    this.#record = new ResultRecord(client, topic);
    this.#receiver = client.createReceiver(topic, 'record', { skipParsingBodyAsJson: true });
    this.#hub = hub;
    this.#onResults = onResults;
  }

  async poll(): Promise<void> {
    if (this.#next === undefined) {
      const end = await this.#record.end();
      this.#hub.set('record', { loading: true, older: false });
      this.#hub.set('record', { loading: false, older: await this.#readOlder(end) });
      this.#next = end;
    }
    for (;;) {
      const page = await this.#peek(pageSize, this.#next);
      const last = page.at(-1);
      if (!last) return;
      this.#next = numberOf(last) + 1;
      this.#add(page);
    }
  }

  /** @returns undefined if it is not there, e.g. because its time to live has passed */
  async find(number: number): Promise<unknown> {
    const [message] = await this.#peek(1, number);
    return message && numberOf(message) === number ? toNumbered(message).event : undefined;
  }

  /** @returns whether there are results that are older than the limit */
  async #readOlder(end: number): Promise<boolean> {
    let before = end;
    let read = 0;
    for (let from = Math.max(1, end - pageSize); read < maxResults; from = Math.max(1, from - pageSize)) {
      const page = (await this.#peek(pageSize, from)).filter((message) => numberOf(message) < before);
      this.#add(page);
      read += page.length;
      before = page[0] ? numberOf(page[0]) : before;
      if (from === 1 || page.length === 0) return false;
    }
    return true;
  }

  #add(page: readonly ServiceBusReceivedMessage[]): void {
    const numbered = page.map(toNumbered);
    const results = numbered.flatMap(({ number, event }) => (isResult(event) ? [{ number, event }] : []));
    this.#onResults(results.map(({ event }) => event));
    this.#hub.addResults(results.map(({ number, event }) => toResultRow(number, event)));
    if (this.#reassignments.add(numbered.map(({ event }) => event)))
      this.#hub.set('reassignments', this.#reassignments.list());
  }

  #peek(count: number, from: number): Promise<ServiceBusReceivedMessage[]> {
    return this.#receiver.peekMessages(count, { fromSequenceNumber: Long.fromNumber(from) });
  }
}

const numberOf = ({ sequenceNumber }: ServiceBusReceivedMessage): number => Number(sequenceNumber);

function toNumbered(message: ServiceBusReceivedMessage): Numbered {
  const read = readJson(toBytes(message.body));
  return { number: numberOf(message), event: 'json' in read ? read.json : undefined };
}

const isResult = (event: unknown): event is ResultEvent =>
  typeof property(property(event, 'data'), 'changeId') === 'string';

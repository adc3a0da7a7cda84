import { randomUUID } from 'node:crypto';
import type { SpawnedFunctionsHost } from '@assignment-relay/functions-host';
import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { MessageCounts } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient, type ServiceBusMessage, type ServiceBusSender } from '@azure/service-bus';
import { type Relay, type RelayOptions, startRelay } from '../../../cli/startRelay.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { changeIdOf } from '../changeIdOf.ts';
import { Consumer } from './Consumer.ts';
import { Results } from './Results.ts';
import { until } from './until.ts';

export type FlowOptions = RelayOptions & {
  /** Leave the copies in the queue assignment-errors. */
  readonly copiesStay?: boolean;
};

/** Without `npm start`, nothing receives from these. */
const peekedOnly = new Set(['record', 'start'].map((name) => `assignment-results/Subscriptions/${name}`));

/** The built app in its own process, with emulators, an upstream system that sends, and consumers that receive. */
export class FlowRelay {
  readonly graph: Relay['graph'];
  readonly serviceBus: Relay['serviceBus'];
  /** Every line that any host process wrote. */
  readonly output: readonly string[];
  /** The queue assignment-errors. */
  readonly copies: Consumer;
  /** The subscription `all` of the results topic. */
  readonly results: Results;
  /** The other subscriptions of the results topic. */
  readonly notApplied: Consumer;
  readonly serviceNow: Consumer;
  readonly #relay: Relay;
  readonly #client: ServiceBusClient;
  readonly #senders = new Map<string, ServiceBusSender>();
  readonly #hosts: SpawnedFunctionsHost[];

  static async start({ copiesStay = false, ...options }: FlowOptions): Promise<FlowRelay> {
    const output: string[] = [];
    const relay = await startRelay({ ...options, onLine: (line) => output.push(line) });
    return new FlowRelay(relay, output, copiesStay);
  }

  private constructor(relay: Relay, output: readonly string[], copiesStay: boolean) {
    this.#relay = relay;
    this.#hosts = [relay.host];
    this.output = output;
    this.graph = relay.graph;
    this.serviceBus = relay.serviceBus;
    this.#client = new ServiceBusClient(relay.serviceBus.connectionString);
    this.copies = copiesStay ? new Consumer() : this.#consume('assignment-errors');
    this.results = new Results(this.#consume('assignment-results', 'all'), () => this.#describeState());
    this.notApplied = this.#consume('assignment-results', 'not-applied');
    this.serviceNow = this.#consume('assignment-results', 'servicenow');
  }

  /** The process that was started last. */
  get host(): SpawnedFunctionsHost {
    return this.#hosts.at(-1) ?? this.#relay.host;
  }

  async startHost(): Promise<void> {
    this.#hosts.push(await this.#relay.startHost());
  }

  /** Sends one message. A body that is not bytes is sent as JSON. */
  async send(
    body: unknown,
    message: Partial<ServiceBusMessage> = {},
    queue = 'assignment-changes',
  ): Promise<void> {
    const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
    await this.#senderTo(queue).sendMessages({ messageId: randomUUID(), ...message, body: bytes });
  }

  /** Sends a change and waits until all queues are empty. @returns its event @throws unless it has exactly one */
  async resultOf(change: { changeId: string }, message?: Partial<ServiceBusMessage>): Promise<ResultEvent> {
    await this.send(change, message);
    await this.settled();
    return this.results.only(change);
  }

  /** All requests to Graph, or only those to one policy. */
  requests(policyId = ''): RecordedRequest[] {
    return this.graph.requests.filter(({ endpoint, url }) => endpoint === 'graph' && url.includes(policyId));
  }

  /** The methods of the requests to one policy. */
  methods(policyId: string): string[] {
    return this.requests(policyId).map(({ method }) => method);
  }

  /** The number of POST requests to one policy. */
  countPosts(policyId: string): number {
    return this.methods(policyId).filter((method) => method === 'POST').length;
  }

  /** The statuses of the answers for one policy. */
  statuses(policyId: string): (number | null)[] {
    return this.requests(policyId).map(({ status }) => status);
  }

  /**
   * Waits until every queue is empty: all messages are handled, and all events and copies are received. The subscriptions
   * of the command line keep their events.
   * @param except a queue that is not emptied
   */
  async settled(except?: string): Promise<void> {
    const isEmpty = ([path, { active, locked, scheduled }]: [string, MessageCounts]) =>
      path === except || peekedOnly.has(path) || active + locked + scheduled === 0;
    await this.until(() => Object.entries(this.serviceBus.counts()).every(isEmpty), 'end of the work');
  }

  /** The number of dead letters in all queues and subscriptions. */
  get deadLetters(): number {
    return Object.values(this.serviceBus.counts()).reduce((sum, { deadLettered }) => sum + deadLettered, 0);
  }

  /** How each delivery of a change's operation ended, according to the host's log, e.g. `1 Failed`, `2 Succeeded`. */
  deliveriesOf({ changeId }: { changeId: string }): string[] {
    return this.output.flatMap((line) => {
      const [, ending, messageId, count] =
        /Executed \((\w+), .*MessageId=([^,]+), DeliveryCount=(\d+)/.exec(line) ?? [];
      return changeIdOf(messageId) === changeId ? `${count} ${ending}` : [];
    });
  }

  until<T>(probe: () => T | undefined | false, what: string): Promise<T> {
    return until(probe, what, () => this.#describeState());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.kill())); // a failed test may have left work in progress
    await this.#client.close();
    await this.#relay.stop();
  }

  #senderTo(queue: string): ServiceBusSender {
    const sender = this.#senders.get(queue) ?? this.#client.createSender(queue);
    this.#senders.set(queue, sender);
    return sender;
  }

  #consume(entity: string, subscription?: string): Consumer {
    const options = { skipParsingBodyAsJson: true };
    return new Consumer(
      subscription
        ? this.#client.createReceiver(entity, subscription, options)
        : this.#client.createReceiver(entity, options),
    );
  }

  #describeState(): string {
    return [JSON.stringify(this.serviceBus.counts()), ...this.output.slice(-20)].join('\n');
  }
}

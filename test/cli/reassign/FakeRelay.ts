import { ServiceBusClient } from '@azure/service-bus';
import { readChanges } from '../../../src/changes/readChanges.ts';
import {
  type Reassignment,
  type ReassignmentRequest,
  requestName,
} from '../../../src/changes/reassignment.ts';
import { ReassignmentReporter } from '../../../src/reassignments/ReassignmentReporter.ts';
import { ServiceBusMessageSender } from '../../../src/servicebus/ServiceBusMessageSender.ts';
import { toBytes } from '../../../src/values/toBytes.ts';

type Publish = Parameters<ReassignmentReporter['publish']>;

/** What is published for a request, in this order. */
export type Answer = readonly { readonly name: Publish[0]; readonly data: object }[];

/** Takes requests from the queue, remembers them, and publishes scripted events. */
export class FakeRelay {
  readonly requests: ReassignmentRequest[] = [];
  readonly #client: ServiceBusClient;
  readonly #reporter: ReassignmentReporter;
  readonly #started = new Map<string, Reassignment>();
  #answer: Answer = [];

  constructor(connectionString: string) {
    this.#client = new ServiceBusClient(connectionString);
    this.#reporter = new ReassignmentReporter(new ServiceBusMessageSender(this.#client), {
      resultsTopic: 'assignment-results',
      resultEventSource: '/relay',
    });
    this.#client
      .createReceiver('assignment-changes', { skipParsingBodyAsJson: true })
      .subscribe({ processMessage: ({ body }) => this.#take(toBytes(body)), processError: async () => {} });
  }

  /** What the next requests get. */
  answers(...answer: Answer): void {
    this.#answer = answer;
  }

  async publish(request: Reassignment, { name, data }: Answer[number], number?: number): Promise<void> {
    const about = { name: requestName(request), request };
    await this.#reporter.publish(
      name,
      about,
      [data as Publish[2] extends Iterator<infer Own> ? Own : never].values(),
      number,
    );
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #take(body: Uint8Array): Promise<void> {
    const requests = readChanges(body).flatMap((one) => ('reassignment' in one ? one.reassignment : []));
    for (const request of requests) await this.#answerTo(request);
  }

  async #answerTo(request: ReassignmentRequest): Promise<void> {
    this.requests.push(request);
    const { reassignmentId } = request;
    if ('from' in request) this.#started.set(reassignmentId, request);
    const started = this.#started.get(reassignmentId);
    if (!started) return;
    for (const [number, event] of this.#answer.entries())
      await this.publish(started, event, event.name === 'progress' ? number : undefined);
  }
}

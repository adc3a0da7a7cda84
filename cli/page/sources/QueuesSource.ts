import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../../src/config.ts';
import type { Administration } from '../../status/administration.ts';
import { readCounts } from '../../status/administration.ts';
import type { Hub } from '../Hub.ts';
import type { QueueCount, StepCount, WaitingChange } from '../PageState.ts';
import type { Source } from '../poll.ts';
import { type Peeked, QueuePeeker } from './QueuePeeker.ts';
import { toWaitingChanges } from './toWaitingChanges.ts';

/** More would be slow to list. */
const maxListed = 500;

const maxCounted = 1_000;

type Station = { readonly peeker: QueuePeeker; readonly lane?: string };

type Read = { readonly count: QueueCount; readonly changes: readonly WaitingChange[] };

/** How many messages wait in each queue, and which changes those for changes and operations have. */
export class QueuesSource implements Source {
  readonly #changes: Station;
  readonly #lanes: readonly (Station & { readonly lane: string })[];
  readonly #steps: QueuePeeker;
  readonly #deadSteps: QueuePeeker;
  readonly #administration: Administration | undefined;
  readonly #hub: Hub;

  constructor(
    client: ServiceBusClient,
    { changesQueue, reassignmentsQueue, lanes, operationsQueues }: Config,
    administration: Administration | undefined,
    hub: Hub,
  ) {
    this.#changes = { peeker: new QueuePeeker(client, changesQueue) };
    this.#lanes = lanes.map((lane) => ({ lane, peeker: new QueuePeeker(client, operationsQueues[lane]) }));
    this.#steps = new QueuePeeker(client, reassignmentsQueue);
    this.#deadSteps = new QueuePeeker(client, reassignmentsQueue, true);
    this.#administration = administration;
    this.#hub = hub;
  }

  async poll(): Promise<void> {
    const [reassignments, changes, ...lanes] = await Promise.all([
      this.#countSteps(),
      ...[this.#changes, ...this.#lanes].map((each) => this.#read(each)),
    ]);
    if (!changes) return;
    const counts = this.#lanes.map(({ lane }, index) => [lane, lanes[index]?.count ?? {}]);
    this.#hub.set('queues', { changes: changes.count, reassignments, lanes: Object.fromEntries(counts) });
    const waiting = [changes, ...lanes].flatMap((read) => read.changes);
    const listed = waiting.slice(0, maxListed);
    this.#hub.set('waiting', { changes: listed, notListed: waiting.length - listed.length });
  }

  async #read({ peeker, lane }: Station): Promise<Read> {
    const exact = await this.#countExactly(peeker.queue);
    const peeked = await peeker.peek(exact === undefined ? maxCounted : maxListed / 2);
    if (!peeked) return { count: {}, changes: [] };
    const from = { queue: peeker.queue, ...(lane !== undefined && { lane }) };
    return {
      count: toCount(peeked, exact),
      changes: peeked.messages.slice(0, maxListed).flatMap((message) => toWaitingChanges(message, from)),
    };
  }

  async #countSteps(): Promise<StepCount> {
    const [steps, dead] = await Promise.all([this.#steps.peek(maxCounted), this.#deadSteps.peek(maxCounted)]);
    if (!steps) return {};
    const { waiting, atLeast } = toCount(steps);
    return {
      ...(waiting !== undefined && { waiting }),
      ...(atLeast && { atLeast }),
      deadLetters: dead?.messages.length ?? 0,
    };
  }

  /** @returns undefined for the emulator, without the right Manage, or without the queue */
  async #countExactly(queue: string): Promise<number | undefined> {
    if (!this.#administration) return undefined;
    return (await readCounts(this.#administration, queue).catch(() => undefined))?.waiting;
  }
}

export function toCount({ messages, atLeast }: Peeked, exact?: number): QueueCount {
  const first = messages.find(({ state }) => state !== 'scheduled');
  return {
    waiting: exact ?? messages.length,
    ...(exact === undefined && atLeast && { atLeast }),
    ...(first?.enqueuedTimeUtc && { oldest: first.enqueuedTimeUtc.toISOString() }),
  };
}

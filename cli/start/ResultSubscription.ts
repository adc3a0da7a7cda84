import { setTimeout } from 'node:timers/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { toReassignmentEvent } from '../reassign/News.ts';
import type { Expected } from './readSamples.ts';

export type Listener = {
  readonly onResult: (event: ResultEvent) => void;
  readonly onReassignment: (event: ReassignmentEvent) => void;
  readonly onError: (error: Error) => void;
};

/** Receives result events from a subscription of its own, so that the subscription `record` keeps them for other commands. */
export class ResultSubscription {
  readonly #expected: Expected;
  readonly #outcomes = new Map<string, string[]>();
  #received = Promise.withResolvers<void>();

  constructor(
    client: ServiceBusClient,
    topic: string,
    expected: Expected,
    { onResult, onReassignment, onError }: Listener,
  ) {
    this.#expected = expected;
    client.createReceiver(topic, 'start').subscribe({
      processMessage: async ({ body }) => {
        const event = typeof body === 'string' ? JSON.parse(body) : body;
        const reassignment = toReassignmentEvent(event);
        if (reassignment) return onReassignment(reassignment);
        const result: ResultEvent = event;
        this.#record(result);
        onResult(result);
      },
      processError: async ({ error }) => onError(error),
    });
  }

  /** Waits until every expected change has its result. @returns the differences, one line per change */
  async differences(timeoutMs: number): Promise<string[]> {
    const timeout = setTimeout(timeoutMs, 'timeout', { ref: false });
    while (this.#differences().length > 0)
      if ((await Promise.race([this.#received.promise, timeout])) === 'timeout') break;
    return this.#differences();
  }

  #record({ data: { changeId, outcome } }: ResultEvent): void {
    if (!this.#expected.has(changeId)) return;
    this.#outcomes.set(changeId, [...(this.#outcomes.get(changeId) ?? []), outcome]);
    this.#received.resolve();
    this.#received = Promise.withResolvers();
  }

  #differences(): string[] {
    return [...this.#expected].flatMap(([changeId, outcome]) => {
      const outcomes = this.#outcomes.get(changeId) ?? [];
      return outcomes.join() === outcome
        ? []
        : [`${changeId}: expected ${outcome}, got ${outcomes.join(' and ') || 'no result'}`];
    });
  }
}

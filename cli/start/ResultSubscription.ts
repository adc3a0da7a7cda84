import { setTimeout } from 'node:timers/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import type { Expected } from './readSamples.ts';

/** Receives result events from a subscription of its own, as any consumer would. */
export class ResultSubscription {
  readonly #events: ResultEvent[] = [];
  #received = Promise.withResolvers<void>();

  constructor(client: ServiceBusClient, onResult: (event: ResultEvent) => void) {
    client.createReceiver('assignment-results', 'start').subscribe({
      processMessage: async ({ body }) => {
        const event: ResultEvent = typeof body === 'string' ? JSON.parse(body) : body;
        this.#events.push(event);
        onResult(event);
        this.#received.resolve();
        this.#received = Promise.withResolvers();
      },
      processError: async ({ error }) => console.error(`assignment-results: ${error.message}`),
    });
  }

  /** Waits until every expected change has its result. @returns the differences, one line per change */
  async differencesFrom(expected: Expected, timeoutMs: number): Promise<string[]> {
    const timeout = setTimeout(timeoutMs, 'timeout', { ref: false });
    while (this.#differences(expected).length > 0)
      if ((await Promise.race([this.#received.promise, timeout])) === 'timeout') break;
    return this.#differences(expected);
  }

  #differences(expected: Expected): string[] {
    return [...expected].flatMap(([changeId, outcome]) => {
      const outcomes = this.#events
        .filter(({ data }) => data.changeId === changeId)
        .map(({ data }) => data.outcome);
      return outcomes.join() === outcome
        ? []
        : [`${changeId}: expected ${outcome}, got ${outcomes.join(' and ') || 'no result'}`];
    });
  }
}

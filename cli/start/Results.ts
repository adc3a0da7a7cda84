import { setTimeout } from 'node:timers/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import type { Expected } from './samples.ts';

/** The result events of a subscription, as any consumer would take them. */
export class Results {
  readonly #events: ResultEvent[] = [];
  #came = Promise.withResolvers<void>();

  constructor(client: ServiceBusClient, onResult: (event: ResultEvent) => void) {
    client.createReceiver('assignment-results', 'all').subscribe({
      processMessage: async ({ body }) => {
        const event: ResultEvent = typeof body === 'string' ? JSON.parse(body) : body;
        this.#events.push(event);
        onResult(event);
        this.#came.resolve();
        this.#came = Promise.withResolvers();
      },
      processError: async ({ error }) => console.error(`assignment-results: ${error.message}`),
    });
  }

  /** Waits until every expected change has a result. @returns what differs, one line per change */
  async differences(expected: Expected, longestWaitMs: number): Promise<string[]> {
    const patience = setTimeout(longestWaitMs, 'over', { ref: false });
    while (this.#differing(expected).length > 0)
      if ((await Promise.race([this.#came.promise, patience])) === 'over') break;
    return this.#differing(expected);
  }

  #differing(expected: Expected): string[] {
    return [...expected].flatMap(([changeId, outcome]) => {
      const got = this.#events
        .filter(({ data }) => data.changeId === changeId)
        .map(({ data }) => data.outcome);
      return got.join() === outcome
        ? []
        : [`${changeId}: expected ${outcome}, got ${got.join(' and ') || 'no result'}`];
    });
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import { finishesWithin } from '../timing/finishesWithin.ts';
import { createSharedAbortController } from './createSharedAbortController.ts';

export type ProbeTiming = {
  readonly everyMs: number;
  readonly afterErrorMs: number;
  readonly answerWithinMs: number;
};

const defaultTiming: ProbeTiming = { everyMs: 10_000, afterErrorMs: 1_000, answerWithinMs: 5_000 };

export type ClientInUse = {
  readonly client: ServiceBusClient;
  /** Aborts when the client is replaced. */
  readonly lost: AbortSignal;
};

/**
 * One connection to Service Bus, with one client at a time. A client whose connection is cut while it opens can wait
 * permanently without an error (SDK 7.9.5, azure-sdk-for-js#30148). So the client is probed regularly and soon after an
 * error. If it does not answer, it is replaced.
 */
export class BrokerConnection {
  readonly #createClient: () => ServiceBusClient;
  readonly #createProbe: (client: ServiceBusClient) => Pick<ServiceBusReceiver, 'peekMessages'>;
  readonly #closed = createSharedAbortController();
  readonly #timing: ProbeTiming;
  #client: ServiceBusClient;
  #lost = createSharedAbortController();
  #suspected = Promise.withResolvers<void>();

  constructor(
    createClient: () => ServiceBusClient,
    createProbe: (client: ServiceBusClient) => Pick<ServiceBusReceiver, 'peekMessages'>,
    timing = defaultTiming,
  ) {
    this.#timing = timing;
    this.#createClient = createClient;
    this.#createProbe = createProbe;
    this.#client = createClient();
    void this.#watch();
  }

  get current(): ClientInUse {
    return { client: this.#client, lost: this.#lost.signal };
  }

  /** Reports an error on this connection, so that it is probed soon. */
  suspect(): void {
    this.#suspected.resolve();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#client.close();
  }

  async #watch(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      await this.#pause();
      if (!this.#closed.signal.aborted && !(await this.#answers())) this.#replace();
    }
  }

  async #pause(): Promise<void> {
    const { everyMs, afterErrorMs } = this.#timing;
    const wait = (milliseconds: number) =>
      sleep(milliseconds, undefined, { signal: this.#closed.signal }).catch(() => {});
    await Promise.race([wait(everyMs), this.#suspected.promise.then(() => wait(afterErrorMs))]);
    this.#suspected = Promise.withResolvers();
  }

  /** An error counts as an answer: it shows that the client works, and its users see errors too. */
  #answers(): Promise<boolean> {
    const probe = this.#createProbe(this.#client);
    return finishesWithin(
      this.#timing.answerWithinMs,
      probe.peekMessages(1).catch(() => {}),
    );
  }

  #replace(): void {
    const [client, lost] = [this.#client, this.#lost];
    this.#client = this.#createClient();
    this.#lost = createSharedAbortController();
    lost.abort();
    void client.close().catch(() => {});
  }
}

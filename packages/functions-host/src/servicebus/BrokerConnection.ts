import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import { atMost } from '../atMost.ts';
import { createLossSignal } from './createLossSignal.ts';

export interface ProbeTiming {
  readonly everyMs: number;
  readonly afterErrorMs: number;
  readonly answerWithinMs: number;
}

const defaultTiming: ProbeTiming = { everyMs: 10_000, afterErrorMs: 1_000, answerWithinMs: 5_000 };

/** A client that is in use, and the signal that it is not any more. */
export interface ClientInUse {
  readonly client: ServiceBusClient;
  readonly lost: AbortSignal;
}

/**
 * One connection with one client at a time. A client whose connection is cut just while it is being opened can wait
 * for ever without an error (SDK 7.9.5; azure-sdk-for-js#30148 and others report such silent stops). So it is asked
 * something every now and then, soon after an error; one that does not answer is replaced.
 */
export class BrokerConnection {
  readonly #createClient: () => ServiceBusClient;
  readonly #createProbe: (client: ServiceBusClient) => Pick<ServiceBusReceiver, 'peekMessages'>;
  readonly #closed = createLossSignal();
  readonly #timing: ProbeTiming;
  #client: ServiceBusClient;
  #lost = createLossSignal();
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

  /** Something went wrong on this connection: it is probed soon. */
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

  /** An error is an answer too: then the client is alive, and its users see errors as well. */
  #answers(): Promise<boolean> {
    const probe = this.#createProbe(this.#client);
    return atMost(
      this.#timing.answerWithinMs,
      probe.peekMessages(1).catch(() => {}),
    );
  }

  #replace(): void {
    const [client, lost] = [this.#client, this.#lost];
    this.#client = this.#createClient();
    this.#lost = createLossSignal();
    lost.abort();
    void client.close().catch(() => {});
  }
}

import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import { oneLine } from '../values/oneLine.ts';
import { explainNoSession } from './explainNoSession.ts';
import { toServiceBusError } from './serviceBusError.ts';

/**
 * Asks Service Bus whether a queue has sessions. Without them its trigger receives nothing, and only the log of
 * the host mentions it.
 */
export class SessionCheck {
  readonly #client: Pick<ServiceBusClient, 'acceptSession' | 'acceptNextSession'>;
  readonly #queue: string;
  readonly #stop: AbortSignal;
  readonly #console: Pick<Console, 'error' | 'warn'>;

  constructor(
    client: Pick<ServiceBusClient, 'acceptSession' | 'acceptNextSession'>,
    queue: string,
    stop: AbortSignal,
    output: Pick<Console, 'error' | 'warn'> = console,
  ) {
    this.#client = client;
    this.#queue = queue;
    this.#stop = stop;
    this.#console = output;
  }

  /** Never rejects: nothing waits for it, and an unhandled rejection would end the process. */
  async run(): Promise<void> {
    const error = await this.#acceptUnusedSession().catch((refusal: unknown) => refusal);
    if (error === undefined || this.#stop.aborted) return;
    const problem = explainNoSession(this.#queue, error);
    if (problem) this.#console.error(problem);
    else
      this.#console.warn(
        `Checking the queue ${this.#queue} for sessions failed: ${oneLine(toServiceBusError(error).message)}`,
      );
  }

  /** A new session id is always free if the queue has sessions. */
  async #acceptUnusedSession(): Promise<void> {
    try {
      const session = await this.#client.acceptSession(this.#queue, randomUUID(), withoutRenewal);
      await session.close();
    } catch (error) {
      if (toServiceBusError(error).code !== 'SessionCannotBeLocked') throw error;
      await this.#acceptNextSession();
    }
  }

  /** The SDK (7.9.5) drops the reason if a named session is refused, but not if the next session is. */
  async #acceptNextSession(): Promise<void> {
    const session = await this.#client.acceptNextSession(this.#queue, withoutRenewal);
    await session.close();
  }
}

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };

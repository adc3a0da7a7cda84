import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import { explainNoSession, inOneLine } from './explainNoSession.ts';

/**
 * Asks Service Bus whether the operations queue has sessions. Without them its trigger gets nothing, and only the
 * host's own log has a word about it.
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

  /** Never rejects: nobody waits for it, and a rejection would end the process. */
  async run(): Promise<void> {
    const error = await this.#acceptOwn().catch((refusal: unknown) => refusal);
    if (error === undefined || this.#stop.aborted) return;
    const problem = explainNoSession(this.#queue, error);
    if (problem) this.#console.error(problem);
    else this.#console.warn(`${this.#queue} was not checked for sessions: ${textOf(error)}`);
  }

  /** A session that nobody else asks for: an id of its own is free wherever there are sessions. */
  async #acceptOwn(): Promise<void> {
    try {
      const session = await this.#client.acceptSession(this.#queue, randomUUID(), withoutRenewal);
      await session.close();
    } catch (error) {
      if (Object(error).code !== 'SessionCannotBeLocked') throw error;
      await this.#askWhy();
    }
  }

  /** The SDK drops why a session with an id was refused, but not why there is no next one. */
  async #askWhy(): Promise<void> {
    const session = await this.#client.acceptNextSession(this.#queue, withoutRenewal);
    await session.close();
  }
}

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };
const textOf = (error: unknown) => inOneLine(Object(error).message);

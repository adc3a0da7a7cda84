import { setTimeout } from 'node:timers/promises';
import { RetryableError } from './RetryableError.ts';

export type RetryOptions = {
  /** Time limit of one run, without its waits for turns. The last wait ends when it is reached. */
  readonly budgetMs: number;
  /** Ends all waits when the app stops. */
  readonly stop?: AbortSignal;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly random?: () => number;
};

/** The caller of one run. */
export type RetryObserver = {
  /** Called before each wait. */
  onRetry(error: RetryableError, waitMs: number): void;
  /** Time of this run that does not count against the budget, in milliseconds. */
  readonly turnWaitMs: number;
};

const firstDelayMs = 1_000;
const maxDelayMs = 20_000; // Intune counts writes in windows of 20 s

/** Repeats an attempt while its errors are transient and the budget lasts. */
export class Retry {
  readonly #options: Required<Omit<RetryOptions, 'stop'>>;
  readonly #stop: AbortSignal | undefined;

  constructor({ stop, ...options }: RetryOptions) {
    this.#stop = stop;
    const sleep = async (ms: number) => void (await setTimeout(ms, undefined, stop ? { signal: stop } : {}));
    this.#options = { now: () => performance.now(), random: Math.random, sleep, ...options };
  }

  /** True after the app was stopped. A transient error then ends a run without another attempt. */
  get stopped(): boolean {
    return this.#stop?.aborted ?? false;
  }

  /**
   * @param attempt gets its number, starting with 1
   * @throws the error of the last attempt: a permanent one, one that ends the run, or a transient one when the budget is
   *   used up
   */
  async run<T>(attempt: (number: number) => Promise<T>, observer: Partial<RetryObserver> = {}): Promise<T> {
    const end = this.#options.now() + this.#options.budgetMs;
    for (let number = 1; ; number++) {
      try {
        return await attempt(number);
      } catch (error) {
        if (!(error instanceof RetryableError) || !error.transient || error.endsRun) throw error;
        await this.#wait(error, number, end + (observer.turnWaitMs ?? 0), observer);
      }
    }
  }

  /** Uses up the budget before it gives up, because Service Bus redelivers an abandoned message at once. */
  async #wait(
    error: RetryableError,
    number: number,
    deadline: number,
    observer: Partial<RetryObserver>,
  ): Promise<void> {
    const { now, sleep } = this.#options;
    const waitMs = Math.min(this.#delay(error, number), Math.max(0, deadline - now()));
    observer.onRetry?.(error, waitMs);
    await sleep(waitMs).catch(() => Promise.reject(error));
    if (now() >= deadline) throw error;
  }

  #delay({ waitsForTurn, retryAfterMs = 0 }: RetryableError, number: number): number {
    return waitsForTurn ? 0 : Math.max(retryAfterMs, this.#backOff(number));
  }

  /** Exponential with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
  #backOff(number: number): number {
    return this.#options.random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (number - 1));
  }
}

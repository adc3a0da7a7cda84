import { setTimeout } from 'node:timers/promises';
import { RetryableError } from './RetryableError.ts';

export type RetryOptions = {
  /** The longest that one run may go on; the last wait ends with it. */
  readonly budgetMs: number;
  /** Ends every wait, at shutdown. */
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
const longestDelayMs = 20_000; // Intune counts in windows of 20 s

/** Tries again while errors are transient and the budget lasts. */
export class Retry {
  readonly #options: Required<Omit<RetryOptions, 'stop'>>;
  readonly #stop: AbortSignal | undefined;

  constructor({ stop, ...options }: RetryOptions) {
    this.#stop = stop;
    const sleep = async (ms: number) => void (await setTimeout(ms, undefined, stop ? { signal: stop } : {}));
    this.#options = { now: Date.now, random: Math.random, sleep, ...options };
  }

  /** Whether waits end at once, so that what may pass is not waited for. */
  get stopped(): boolean {
    return this.#stop?.aborted ?? false;
  }

  /**
   * @param attempt one try; gets its number, from 1
   * @throws the error of the last try: not transient, or transient with the budget spent
   */
  async run<T>(attempt: (number: number) => Promise<T>, observer: Partial<RetryObserver> = {}): Promise<T> {
    const end = this.#options.now() + this.#options.budgetMs;
    for (let number = 1; ; number++) {
      try {
        return await attempt(number);
      } catch (error) {
        if (!(error instanceof RetryableError) || !error.transient) throw error;
        await this.#wait(error, number, end + (observer.turnWaitMs ?? 0), observer);
      }
    }
  }

  /** Waits the budget out before it gives up: what is given back comes again at once. */
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
    return this.#options.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (number - 1));
  }
}

export type RenewableLock = {
  readonly lockedUntil: Date | undefined;
  /** Resolves with the new end of the lock. */
  readonly renew: () => Promise<Date>;
  /** For how long the lock is renewed, in milliseconds. */
  readonly maxDurationMs: number;
  readonly onError: (error: unknown) => void;
};

/** The shortest time between two renewals, also for shorter locks. */
const shortestWaitMs = 100;

/**
 * Renews a message lock until it is stopped, each time after two thirds of the remaining time. The SDK's own renewal
 * forgets one of two messages with the same id (azure-sdk-for-js#11682).
 */
export class LockRenewal {
  readonly #lock: RenewableLock;
  readonly #renewUntil: number;
  #lockedUntil: number;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(lock: RenewableLock) {
    this.#lock = lock;
    this.#renewUntil = Date.now() + lock.maxDurationMs;
    this.#lockedUntil = lock.lockedUntil?.getTime() ?? 0;
    this.#schedule();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    const now = Date.now();
    const wait = Math.max(((this.#lockedUntil - now) * 2) / 3, shortestWaitMs);
    if (this.#isStopped || this.#lockedUntil <= now || now + wait > this.#renewUntil) return;
    this.#timer = setTimeout(() => this.#renew(), wait);
  }

  async #renew(): Promise<void> {
    try {
      this.#lockedUntil = (await this.#lock.renew()).getTime();
    } catch (error) {
      this.#lock.onError(error);
    }
    this.#schedule();
  }
}

export interface RenewableLock {
  readonly lockedUntil: Date | undefined;
  /** Answers until when the lock is held from now on. */
  readonly renew: () => Promise<Date>;
  /** For how long after its start the lock is renewed, in milliseconds. */
  readonly maxDurationMs: number;
  readonly onError: (error: unknown) => void;
}

/** No renewal comes sooner than this after the one before, however short a lock is. */
const shortestWaitMs = 100;

/**
 * Renews a message lock until it is stopped, each time when two thirds of the lock are over. The SDK's own renewer
 * keys by message id: of two messages in flight with one id it forgets one (azure-sdk-for-js#11682).
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

import type { Clock } from './Clock.ts';

/** Decides when the queue grants the next turn. Times are milliseconds of the clock. */
export type TurnPace = {
  /** Milliseconds until the next turn; Infinity until an event after which the owner calls `grantTurns`. */
  readonly waitMs: (now: number) => number;
  /** A turn was granted. */
  readonly recordStart: (now: number) => void;
};

/** Gets the time of its turn, or undefined if it gets none. */
type Waiter = (grantedAt: number | undefined) => void;

/** Requests that wait for their turns: first come, first served. */
export class TurnQueue {
  readonly #pace: TurnPace;
  readonly #clock: Clock;
  readonly #stop: AbortSignal | undefined;
  #waiters: Waiter[] = [];
  #cancelTimer = () => {};

  /** @param stop ends all waits without a turn, and permanently closes the queue */
  constructor(pace: TurnPace, clock: Clock, stop?: AbortSignal) {
    this.#pace = pace;
    this.#clock = clock;
    this.#stop = stop;
    stop?.addEventListener('abort', () => this.#dismissAll(), { once: true });
  }

  /**
   * @param deadline in milliseconds of the clock
   * @returns the time of the turn, or undefined if it did not come before the deadline
   */
  waitForTurn(deadline: number): Promise<number | undefined> {
    if (this.#stop?.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const cancelDeadline = this.#schedule(deadline, () => this.#dismiss(waiter));
      const waiter: Waiter = (grantedAt) => {
        cancelDeadline();
        resolve(grantedAt);
      };
      this.#waiters.push(waiter);
      this.grantTurns();
    });
  }

  /** Grants every turn that is due. The owner calls it when the pace has changed. */
  grantTurns(): void {
    this.#cancelTimer();
    while (this.#waiters.length > 0) {
      const now = this.#clock.now();
      const waitMs = this.#pace.waitMs(now);
      if (waitMs > 0) {
        this.#cancelTimer = this.#schedule(now + waitMs, () => this.grantTurns());
        return;
      }
      this.#pace.recordStart(now);
      this.#waiters.shift()?.(now);
    }
  }

  #dismiss(waiter: Waiter): void {
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
    waiter(undefined);
  }

  #dismissAll(): void {
    this.#cancelTimer();
    for (const waiter of this.#waiters.splice(0)) waiter(undefined);
  }

  #schedule(time: number, action: () => void): () => void {
    return time === Number.POSITIVE_INFINITY
      ? () => {}
      : this.#clock.after(Math.max(0, time - this.#clock.now()), action);
  }
}

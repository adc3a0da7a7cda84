import type { Clock } from './Clock.ts';

/** Who gives turns. */
export type Pace = {
  /** Until the next turn; Infinity where it depends on something that `serve` will be called for. */
  readonly waitMs: (now: number) => number;
  readonly started: (now: number) => void;
};

type Waiter = (startedAt: number | undefined) => void;

/** First come, first served. */
export class TurnQueue {
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #stop: AbortSignal | undefined;
  #waiting: Waiter[] = [];
  #callOff = () => {};

  /** @param stop sends everybody away, for good */
  constructor(pace: Pace, clock: Clock, stop?: AbortSignal) {
    this.#pace = pace;
    this.#clock = clock;
    this.#stop = stop;
    stop?.addEventListener('abort', () => this.#close(), { once: true });
  }

  /**
   * @param giveUpAt milliseconds since 1970
   * @returns when the turn came, or undefined where it did not come in time
   */
  take(giveUpAt: number): Promise<number | undefined> {
    if (this.#stop?.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const callOff = this.#at(giveUpAt, () => this.#leave(waiter));
      const waiter: Waiter = (startedAt) => {
        callOff();
        resolve(startedAt);
      };
      this.#waiting.push(waiter);
      this.serve();
    });
  }

  /** Gives the turns that there are; to be called where the pace has changed. */
  serve(): void {
    this.#callOff();
    while (this.#waiting.length > 0) {
      const now = this.#clock.now();
      const waitMs = this.#pace.waitMs(now);
      if (waitMs > 0) {
        this.#callOff = this.#at(now + waitMs, () => this.serve());
        return;
      }
      this.#pace.started(now);
      this.#waiting.shift()?.(now);
    }
  }

  #leave(waiter: Waiter): void {
    this.#waiting = this.#waiting.filter((one) => one !== waiter);
    waiter(undefined);
  }

  #close(): void {
    this.#callOff();
    for (const waiter of this.#waiting.splice(0)) waiter(undefined);
  }

  #at(time: number, action: () => void): () => void {
    return time === Number.POSITIVE_INFINITY
      ? () => {}
      : this.#clock.after(Math.max(0, time - this.#clock.now()), action);
  }
}

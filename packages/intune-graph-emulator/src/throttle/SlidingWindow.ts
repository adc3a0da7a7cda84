/** Counts events: no more than `limit` in any `milliseconds`. Remembers the last `limit` times only. */
export class SlidingWindow {
  readonly #times: Float64Array;
  readonly #milliseconds: number;
  #oldest = 0;

  constructor(limit: number, milliseconds: number) {
    this.#times = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
    this.#milliseconds = milliseconds;
  }

  /**
   * Counts one event, refused or not: refused ones keep the window full.
   * @returns 0 when it is within the limit, else the milliseconds after which the next one would be
   */
  count(now: number): number {
    const full = this.#left(now) > 0;
    this.#times[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#times.length;
    return full ? this.#left(now) : 0;
  }

  /** Milliseconds until the oldest of the last `limit` events leaves the window. */
  #left(now: number): number {
    return Math.max(0, (this.#times[this.#oldest] ?? 0) + this.#milliseconds - now);
  }
}

/** Limits events to `limit` in any window of `milliseconds`. Keeps only the last `limit` times. */
export class SlidingWindow {
  readonly #times: Float64Array;
  readonly #milliseconds: number;
  #oldest = 0;

  constructor(limit: number, milliseconds: number) {
    this.#times = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
    this.#milliseconds = milliseconds;
  }

  /**
   * Counts one event. Events above the limit count too and keep the window full.
   * @returns 0 within the limit, else the milliseconds after which the next event will be within it
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

/** Counts events in windows that begin anew, every so many milliseconds. */
export class FixedWindow {
  readonly #limit: number;
  readonly #milliseconds: number;
  #began = Number.NEGATIVE_INFINITY;
  #counted = 0;

  constructor(limit: number, milliseconds: number) {
    this.#limit = limit;
    this.#milliseconds = milliseconds;
  }

  /** @returns 0 when it is within the limit, else the milliseconds until the next window */
  count(now: number): number {
    const began = now - (now % this.#milliseconds);
    if (began !== this.#began) this.#counted = 0;
    this.#began = began;
    return ++this.#counted > this.#limit ? began + this.#milliseconds - now : 0;
  }
}

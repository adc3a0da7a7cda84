/** Counts events in windows that follow one another without overlap. */
export class FixedWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  #startedAt = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** @returns 0 if the event is within the limit, otherwise the milliseconds until the next window */
  count(now: number): number {
    const startedAt = now - (now % this.#windowMs);
    if (startedAt !== this.#startedAt) this.#count = 0;
    this.#startedAt = startedAt;
    return ++this.#count > this.#limit ? startedAt + this.#windowMs - now : 0;
  }
}

type AnsweredWrite = { readonly at: number; readonly accepted: boolean };

/**
 * The writes of this process that Graph may still count in its window. Graph counts a write at some moment between its
 * start and its answer, so a write holds a slot from its start until one window after its answer. Times are milliseconds.
 */
export class WindowSlots {
  readonly #windowMs: number;
  #inFlight = 0;
  #accepted = 0;
  #answered: AnsweredWrite[] = [];

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  recordStart(): void {
    this.#inFlight++;
  }

  /** Frees the slot of a write that was started but not sent. */
  recordUnsent(): void {
    this.#inFlight--;
  }

  recordAnswer(at: number, accepted: boolean): void {
    this.#inFlight--;
    this.#accepted += Number(accepted);
    this.#answered.push({ at, accepted });
  }

  /** Number of accepted writes that were answered within the last window. */
  acceptedInWindow(now: number): number {
    this.#removeExpired(now);
    return this.#accepted;
  }

  /** Milliseconds until one of this many slots is free; Infinity if that depends on an answer. */
  msUntilFree(now: number, slots: number): number {
    this.#removeExpired(now);
    const excess = this.#inFlight + this.#answered.length - slots;
    if (excess < 0) return 0;
    const answeredAt = this.#answered[excess]?.at ?? Number.POSITIVE_INFINITY;
    return answeredAt + this.#windowMs - now;
  }

  #removeExpired(now: number): void {
    const firstCounted = this.#answered.findIndex(({ at }) => at + this.#windowMs > now);
    const expired = this.#answered.splice(0, firstCounted < 0 ? this.#answered.length : firstCounted);
    this.#accepted -= expired.filter(({ accepted }) => accepted).length;
  }
}

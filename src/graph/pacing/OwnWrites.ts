type Answered = { readonly at: number; readonly accepted: boolean };

/**
 * This process's writes of one window. Graph counts a write somewhere between its start and its answer, so it is counted
 * here from its start until a window after its answer. Times are milliseconds.
 */
export class OwnWrites {
  readonly #windowMs: number;
  #inFlight = 0;
  #accepted = 0;
  #answered: Answered[] = [];

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  started(): void {
    this.#inFlight++;
  }

  givenBack(): void {
    this.#inFlight--;
  }

  answered(at: number, accepted: boolean): void {
    this.#inFlight--;
    this.#accepted += Number(accepted);
    this.#answered.push({ at, accepted });
  }

  /** Answered, and not with 429, within the last window. */
  accepted(now: number): number {
    this.#forget(now);
    return this.#accepted;
  }

  /** Until one more finds a place; Infinity where that depends on an answer. */
  fullMs(now: number, places: number): number {
    this.#forget(now);
    const excess = this.#inFlight + this.#answered.length - places;
    if (excess < 0) return 0;
    const leaves = this.#answered[excess]?.at ?? Number.POSITIVE_INFINITY;
    return leaves + this.#windowMs - now;
  }

  #forget(now: number): void {
    const first = this.#answered.findIndex(({ at }) => at + this.#windowMs > now);
    const gone = this.#answered.splice(0, first < 0 ? this.#answered.length : first);
    this.#accepted -= gone.filter(({ accepted }) => accepted).length;
  }
}

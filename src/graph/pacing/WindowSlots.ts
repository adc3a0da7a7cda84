/** Graph throttles at once. A write without an answer for this share of a window was not throttled. */
const slowShare = 0.25;

type AnsweredWrite = { readonly at: number; readonly accepted: boolean };

/**
 * The writes of this process that Graph may still count in its window. Graph counts a write at some moment between its
 * start and its answer, so a write holds a slot from its start until one window after its answer. Times are milliseconds.
 */
export class WindowSlots {
  readonly #windowMs: number;
  readonly #slowMs: number;
  /** When the writes were started that have no answer yet; oldest first. */
  readonly #inFlight: number[] = [];
  #accepted = 0;
  #answered: AnsweredWrite[] = [];

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
    this.#slowMs = slowShare * windowMs;
  }

  recordStart(now: number): void {
    this.#inFlight.push(now);
  }

  /** Frees the slot of a write that was started but not sent. */
  recordUnsent(startedAt: number): void {
    this.#inFlight.splice(this.#inFlight.indexOf(startedAt), 1);
  }

  recordAnswer(at: number, startedAt: number, accepted: boolean): void {
    this.recordUnsent(startedAt);
    this.#accepted += Number(accepted);
    this.#answered.push({ at, accepted });
  }

  /** Number of slots that are held. */
  held(now: number): number {
    this.#removeExpired(now);
    return this.#inFlight.length + this.#answered.length;
  }

  /** Number of accepted writes that were answered within the last window. */
  acceptedInWindow(now: number): number {
    this.#removeExpired(now);
    return this.#accepted;
  }

  /**
   * Milliseconds until one more write may be in flight, unless an answer comes first. At most one write more is in flight
   * than Graph accepted within the last window, so that a process does not find out with a burst that it is throttled.
   */
  msUntilTrusted(now: number): number {
    const firstFast = this.#inFlight.findIndex((startedAt) => startedAt + this.#slowMs > now);
    const slow = firstFast < 0 ? this.#inFlight.length : firstFast;
    const fast = this.#inFlight.length - slow;
    if (fast <= this.acceptedInWindow(now) + slow) return 0;
    return (this.#inFlight[slow] ?? now) + this.#slowMs - now;
  }

  /** Milliseconds until one of this many slots is free; Infinity if that depends on an answer. */
  msUntilFree(now: number, slots: number): number {
    const excess = this.held(now) - slots;
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

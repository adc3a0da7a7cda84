import type { ControlLaw } from '../../../../src/graph/pacing/WritePace.ts';

/**
 * RFC 9438, with accepted writes instead of time: returns soon to the rate that was throttled last, stays there for
 * long, then goes beyond.
 */
export class Cubic implements ControlLaw {
  readonly #quota: number;
  readonly #plateau = 300;
  #throttledAt: number;
  #accepted = 0;
  writesPerWindow: number;

  constructor(quota: number) {
    this.#quota = quota;
    this.#throttledAt = quota;
    this.writesPerWindow = quota;
  }

  get isShared(): boolean {
    return this.writesPerWindow < this.#quota;
  }

  recordAccepted(): void {
    if (!this.isShared) return;
    this.#accepted++;
    const way = this.#accepted / this.#plateau - 1;
    this.writesPerWindow = Math.min(this.#quota, this.#throttledAt * (1 + 0.1 * way ** 3));
  }

  recordThrottled(acceptedInWindow: number): void {
    this.#throttledAt = this.isShared ? this.writesPerWindow : Math.max(3, acceptedInWindow);
    this.#accepted = 0;
    this.writesPerWindow = Math.max(1, this.#throttledAt * 0.9);
  }
}

import type { ControlLaw } from '../../../../src/graph/pacing/WritePace.ts';

/** Adds an amount for each accepted write and keeps a share after each throttled one, as AIMD does. */
export class IncreaseAndDecrease implements ControlLaw {
  readonly #quota: number;
  readonly #keptShare: number;
  readonly #increase: (writesPerWindow: number) => number;
  writesPerWindow: number;

  constructor(quota: number, keptShare: number, increase: (writesPerWindow: number) => number) {
    this.#quota = quota;
    this.#keptShare = keptShare;
    this.#increase = increase;
    this.writesPerWindow = quota;
  }

  get isShared(): boolean {
    return this.writesPerWindow < this.#quota;
  }

  recordAccepted(): void {
    this.writesPerWindow = Math.min(this.#quota, this.writesPerWindow + this.#increase(this.writesPerWindow));
  }

  recordThrottled(acceptedInWindow: number): void {
    const before = this.isShared ? this.writesPerWindow : Math.max(3, acceptedInWindow);
    this.writesPerWindow = Math.max(1, before * this.#keptShare);
  }
}

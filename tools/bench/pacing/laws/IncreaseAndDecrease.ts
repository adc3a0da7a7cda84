import type { ControlLaw } from '../../../../src/graph/pacing/WritePace.ts';

/** Adds something for each accepted write, keeps a part at each refused one: AIMD and its kin. */
export class IncreaseAndDecrease implements ControlLaw {
  readonly #full: number;
  readonly #kept: number;
  readonly #increase: (writes: number) => number;
  writes: number;

  constructor(full: number, kept: number, increase: (writes: number) => number) {
    this.#full = full;
    this.#kept = kept;
    this.#increase = increase;
    this.writes = full;
  }

  get isShared(): boolean {
    return this.writes < this.#full;
  }

  accepted(): void {
    this.writes = Math.min(this.#full, this.writes + this.#increase(this.writes));
  }

  refused(accepted: number): void {
    const before = this.isShared ? this.writes : Math.max(3, accepted);
    this.writes = Math.max(1, before * this.#kept);
  }
}

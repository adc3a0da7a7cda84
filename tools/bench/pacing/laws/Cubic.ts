import type { ControlLaw } from '../../../../src/graph/pacing/WritePace.ts';

/** RFC 9438, with accepted writes for time: soon back to the rate that failed last, there for long, then beyond. */
export class Cubic implements ControlLaw {
  readonly #full: number;
  readonly #plateau = 300;
  #failed: number;
  #accepted = 0;
  writes: number;

  constructor(full: number) {
    this.#full = full;
    this.#failed = full;
    this.writes = full;
  }

  get isShared(): boolean {
    return this.writes < this.#full;
  }

  accepted(): void {
    if (!this.isShared) return;
    this.#accepted++;
    const way = this.#accepted / this.#plateau - 1;
    this.writes = Math.min(this.#full, this.#failed * (1 + 0.1 * way ** 3));
  }

  refused(accepted: number): void {
    this.#failed = this.isShared ? this.writes : Math.max(3, accepted);
    this.#accepted = 0;
    this.writes = Math.max(1, this.#failed * 0.9);
  }
}

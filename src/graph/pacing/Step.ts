/** What a refusal leaves of it. */
const kept = 0.6;
/** What one accepted write adds to it, times the root of the allowance. */
const growth = 2e-6;
const largest = 1;
/** What the allowance gains in its first window: one hundredth of the quota, and one write at least. */
const firstGain = 0.01;
/** So many times as much until a refusal says that there is no more room: who knows little learns fast. */
const faster = 1.75;

/** What one accepted write adds to the allowance once the quota is shared. */
export class Step {
  #size: number;
  /** That of the slow way, while it is not taken yet. */
  #slow: number;

  /** @param writes the allowance, and `full` what it would be alone */
  constructor(writes: number, full: number) {
    this.#slow = Math.max(1, firstGain * full) / writes;
    this.#size = Math.min(largest, faster * this.#slow);
  }

  get size(): number {
    return this.#size;
  }

  accepted(writes: number): void {
    this.#size = Math.min(largest, this.#size + growth * Math.sqrt(writes));
  }

  /**
   * @param acceptedBefore whether anything was, since the last refusal; if not, what is in the window may be the writes of
   * the process before this one
   */
  refused(acceptedBefore: boolean): void {
    if (this.#slow !== Number.POSITIVE_INFINITY && !acceptedBefore) return;
    this.#size = Math.min(this.#size, this.#slow) * kept;
    this.#slow = Number.POSITIVE_INFINITY;
  }
}

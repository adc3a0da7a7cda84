/** Share of the step that remains after a throttled write. */
const keptShare = 0.6;
/** An accepted write adds this to the step, multiplied by the square root of the allowance. */
const growthFactor = 2e-6;
const maxSize = 1;
/** Without probing, the first window adds one write to the allowance, or this share of a quota over 100. */
const firstWindowShare = 0.01;
/** Multiplies the first step while the process probes for free quota. */
const probingFactor = 1.75;

/**
 * What one accepted write adds to a reduced allowance, in writes per window. A new step is larger while it probes: until
 * a throttled write shows that no quota is free. Decision 4 has the formula.
 */
export class IncreaseStep {
  readonly #sizeWithoutProbing: number;
  #size: number;
  #probing = true;

  constructor(writesPerWindow: number, quota: number) {
    this.#sizeWithoutProbing = Math.max(1, firstWindowShare * quota) / writesPerWindow;
    this.#size = Math.min(maxSize, probingFactor * this.#sizeWithoutProbing);
  }

  get size(): number {
    return this.#size;
  }

  recordAccepted(writesPerWindow: number): void {
    this.#size = Math.min(maxSize, this.#size + growthFactor * Math.sqrt(writesPerWindow));
  }

  /**
   * @param acceptedBefore false if no write was accepted since the last throttled one. Graph's window may then still be
   * full of the writes of an earlier process, so probing goes on.
   */
  recordThrottled(acceptedBefore: boolean): void {
    if (this.#probing && !acceptedBefore) return;
    const size = this.#probing ? Math.min(this.#size, this.#sizeWithoutProbing) : this.#size;
    this.#size = size * keptShare;
    this.#probing = false;
  }
}

import { AcceptedRuns } from './AcceptedRuns.ts';

/** What one refused write leaves of the allowance, and of its step. */
const kept = { writes: 0.9, step: 0.6 };
/** What one accepted write adds to the step, times the root of the allowance. */
const stepGrowth = 3e-6;
const largestStep = 1;
/** What it adds at least once refusals have ended that were not about the quota. */
const recoveryStep = 0.3;
/** So many processes have room to begin with, though they know nothing of each other. */
const sharers = 32;

/**
 * How many writes per window this process allows itself: the control law of docs/decisions/0004-pacing.md.
 * All of them, until Graph refuses one: then the quota is shared with somebody. From then on each accepted write adds a
 * step, and to the step; each refused one takes a part of both.
 */
export class Allowance {
  readonly #full: number;
  readonly #runs = new AcceptedRuns();
  #writes: number;
  #step = 0;

  constructor(full: number) {
    this.#full = full;
    this.#writes = full;
  }

  /** Per window; at least 1, and a fraction where the quota is shared. */
  get writes(): number {
    return this.#writes;
  }

  get isShared(): boolean {
    return this.#writes < this.#full;
  }

  accepted(): void {
    if (!this.isShared) return;
    this.#runs.accepted();
    const step = this.#runs.isLong ? Math.max(this.#step, recoveryStep) : this.#step;
    this.#writes = Math.min(this.#full, this.#writes + step);
    this.#step = Math.min(largestStep, this.#step + stepGrowth * Math.sqrt(this.#writes));
  }

  /** @param accepted writes of the last window; the first time they are all that is known of one's share */
  refused(accepted: number): void {
    if (!this.isShared) this.#share(Math.max(accepted, this.#full / sharers));
    else this.#step *= kept.step;
    this.#writes = Math.max(1, this.#writes * kept.writes);
    this.#runs.refused();
  }

  /** One more per window at first: who knows little learns fast. */
  #share(writes: number): void {
    this.#writes = writes;
    this.#step = Math.min(largestStep, 1 / writes);
  }
}

import { AcceptedRuns } from './AcceptedRuns.ts';
import { Step } from './Step.ts';

/** What one refused write leaves of the allowance. */
const kept = 0.91;
/** What an accepted one adds at least once refusals have ended that were not about the quota. */
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
  #step: Step | undefined;

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
    if (!this.isShared || !this.#step) return;
    this.#runs.accepted();
    const step = this.#runs.isLong ? Math.max(this.#step.size, recoveryStep) : this.#step.size;
    this.#writes = Math.min(this.#full, this.#writes + step);
    this.#step.accepted(this.#writes);
  }

  /** @param accepted writes of the last window; the first time they are all that is known of one's share */
  refused(accepted: number): void {
    if (this.isShared) this.#step?.refused(!this.#runs.isEmpty);
    else this.#share(Math.max(accepted, this.#full / sharers));
    this.#writes = Math.max(1, this.#writes * kept);
    this.#runs.refused();
  }

  #share(writes: number): void {
    this.#writes = writes;
    this.#step = new Step(writes, this.#full);
  }
}

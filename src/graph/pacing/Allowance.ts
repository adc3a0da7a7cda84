import { AcceptedStreaks } from './AcceptedStreaks.ts';
import { IncreaseStep } from './IncreaseStep.ts';

/** Share of the allowance that remains after a throttled write. */
const keptShare = 0.91;
/** Smallest step, in writes per window, once throttling that was not about the quota has ended. */
const recoveryStep = 0.3;
/** The first throttled write leaves room for this many processes, even if this one has had no write accepted yet. */
const expectedProcesses = 32;

/**
 * How many writes per window this process allows itself in one throttling area: the control law of
 * docs/decisions/0004-pacing.md. The allowance is the whole quota until Graph throttles a write. From then on the quota
 * is shared: each accepted write raises the allowance by a step, and each throttled one lowers the allowance and the step.
 */
export class Allowance {
  readonly #quota: number;
  readonly #streaks = new AcceptedStreaks();
  #writesPerWindow: number;
  #step: IncreaseStep | undefined;

  constructor(quota: number) {
    this.#quota = quota;
    this.#writesPerWindow = quota;
  }

  /** At least 1; a fraction if the quota is shared. */
  get writesPerWindow(): number {
    return this.#writesPerWindow;
  }

  get isShared(): boolean {
    return this.#writesPerWindow < this.#quota;
  }

  recordAccepted(): void {
    if (!this.isShared || !this.#step) return;
    this.#streaks.recordAccepted();
    const { size } = this.#step;
    const step = this.#streaks.isUnusuallyLong ? Math.max(size, recoveryStep) : size;
    this.#writesPerWindow = Math.min(this.#quota, this.#writesPerWindow + step);
    this.#step.recordAccepted(this.#writesPerWindow);
  }

  /** @param acceptedInWindow accepted writes of the last window: the first estimate of this process's share */
  recordThrottled(acceptedInWindow: number): void {
    if (this.isShared) this.#step?.recordThrottled(!this.#streaks.isEmpty);
    else this.#startSharing(Math.max(acceptedInWindow, this.#quota / expectedProcesses));
    this.#writesPerWindow = Math.max(1, this.#writesPerWindow * keptShare);
    this.#streaks.recordThrottled();
  }

  #startSharing(writesPerWindow: number): void {
    this.#writesPerWindow = writesPerWindow;
    this.#step = new IncreaseStep(writesPerWindow, this.#quota);
  }
}

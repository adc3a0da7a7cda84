import { Allowance } from './Allowance.ts';
import { OwnWrites } from './OwnWrites.ts';

export type Quota = {
  /** Allowed within any window, refused ones included. */
  readonly writes: number;
  readonly windowMs: number;
};

export type ControlLaw = Pick<Allowance, 'writes' | 'isShared' | 'accepted' | 'refused'>;

/** What was learnt of others is forgotten after so many windows without a write. */
const memoryWindows = 3;
/** Of refusals with nothing accepted in between, so many are about the pace; more say that Graph takes nothing at all. */
const tellingRefusals = 2;
/** Lest one wrong Retry-After stop an area until the next start. */
const longestPauseWindows = 15;

/** When the next write of one area may start. Knows no clock: times are arguments, in milliseconds. */
export class WritePace {
  readonly #quota: Quota;
  readonly #newAllowance: (writes: number) => ControlLaw;
  readonly #own: OwnWrites;
  #allowance: ControlLaw;
  #lastAnswer = Number.NEGATIVE_INFINITY;
  #nextTurn = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #lastRefusal = Number.NEGATIVE_INFINITY;
  #refusalsInARow = 0;

  constructor(quota: Quota, newAllowance = (writes: number): ControlLaw => new Allowance(writes)) {
    this.#quota = quota;
    this.#newAllowance = newAllowance;
    this.#own = new OwnWrites(quota.windowMs);
    this.#allowance = newAllowance(quota.writes);
  }

  /** Until the next write may start; Infinity where that depends on an answer. */
  waitMs(now: number): number {
    if (this.#own.inFlight > this.#own.accepted(now)) return Number.POSITIVE_INFINITY;
    return Math.max(this.pauseMs(now), this.#nextTurn - now, this.#own.fullMs(now, this.#places));
  }

  /** Until the pause ends that a 429 began. */
  pauseMs(now: number): number {
    return Math.max(0, this.#pausedUntil - now);
  }

  started(now: number): void {
    if (now - this.#lastAnswer > memoryWindows * this.#quota.windowMs)
      this.#allowance = this.#newAllowance(this.#quota.writes);
    this.#own.started();
    if (this.#allowance.isShared) this.#nextTurn = now + this.#turnMs;
  }

  answered(now: number, accepted: boolean): void {
    this.#lastAnswer = now;
    this.#own.answered(now, accepted);
    if (!accepted) return;
    this.#refusalsInARow = 0;
    this.#allowance.accepted();
  }

  /** A write that had started, as far as could be told here, was not sent. */
  givenBack(): void {
    this.#own.givenBack();
  }

  /**
   * A 429: of a write, after it was told as answered, or of a read.
   * @param startedAt when that request started: what was on its way at the last refusal tells nothing new
   * @param retryAfterMs what Graph said; often it says nothing
   */
  refused(now: number, startedAt: number, retryAfterMs?: number): void {
    if (startedAt > this.#lastRefusal) {
      this.#refusalsInARow++;
      if (this.#refusalsInARow <= tellingRefusals) this.#allowance.refused(this.#own.accepted(now));
    }
    this.#lastRefusal = now;
    this.#pause(now, retryAfterMs || this.#laterTurnMs);
  }

  #pause(now: number, ms: number): void {
    const pauseMs = Math.min(ms, longestPauseWindows * this.#quota.windowMs);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
  }

  /** A guess: where there was no room for this turn, there is for the next; then the one after the next two … */
  get #laterTurnMs(): number {
    return Math.min(this.#quota.windowMs, this.#turnMs * 2 ** (this.#refusalsInARow - 1));
  }

  get #turnMs(): number {
    return this.#quota.windowMs / this.#places;
  }

  /** Whole ones: of 2.9 there would be 3 in one window and 2 in the next, and the sum of many processes would waver. */
  get #places(): number {
    return Math.round(this.#allowance.writes);
  }
}

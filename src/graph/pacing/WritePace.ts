import { Allowance } from './Allowance.ts';
import { WindowSlots } from './WindowSlots.ts';

/** Graph's limit for one app, tenant and throttling area. Throttled requests count too. */
export type Quota = {
  /** Writes allowed within any window. */
  readonly writes: number;
  readonly windowMs: number;
};

export type ControlLaw = Pick<
  Allowance,
  'writesPerWindow' | 'isShared' | 'recordAccepted' | 'recordThrottled'
>;

/** Share of the allowance that every write may use. The reserve is the rest, which is kept for single changes. */
const shareWithoutReserve = 0.9;
/**
 * As many writes of reassignments as are due within this time may start at once. If all that were late did, their slots would
 * be free again at the same moment, a window later, and a ticket would wait so long. Milliseconds.
 */
const burstMs = 1_000;
/** After this many windows without a write the allowance is the whole quota again. */
const memoryWindows = 3;
/** This many throttled writes in a row lower the allowance. More of them are not about the pace. */
const maxDecreasesInARow = 2;
/** Limits the effect of a wrong `Retry-After`. */
const maxPauseWindows = 15;

/**
 * Decides when the next write of one throttling area may start (docs/decisions/0004-pacing.md). A write is throttled if
 * Graph answers it with 429, and accepted otherwise, even if it fails. Times are arguments, in milliseconds.
 */
export class WritePace {
  readonly #quota: Quota;
  readonly #newAllowance: (quota: number) => ControlLaw;
  readonly #slots: WindowSlots;
  /** Only of the writes of reassignments. */
  readonly #reassigned: WindowSlots;
  #allowance: ControlLaw;
  #nextReassigned = Number.NEGATIVE_INFINITY;
  #lastAnswer = Number.NEGATIVE_INFINITY;
  #nextTurn = Number.NEGATIVE_INFINITY;
  #nextTurnWithReserve = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #lastThrottled = Number.NEGATIVE_INFINITY;
  #throttledInARow = 0;

  constructor(quota: Quota, newAllowance = (writes: number): ControlLaw => new Allowance(writes)) {
    this.#quota = quota;
    this.#newAllowance = newAllowance;
    this.#slots = new WindowSlots(quota.windowMs);
    this.#reassigned = new WindowSlots(quota.windowMs);
    this.#allowance = newAllowance(quota.writes);
  }

  /**
   * Milliseconds until the next write may start; Infinity if that depends on an answer. For the writes of
   * reassignments, only their own slots count against nine tenths, so that tickets slow them down only if nothing is left.
   */
  waitMs(now: number, mayUseReserve = true, isReassigned = false): number {
    const slotMs = this.#slots.msUntilFree(
      now,
      this.#slotCount(mayUseReserve || isReassigned ? 1 : shareWithoutReserve),
    );
    const ownMs = isReassigned && !mayUseReserve ? this.#reassignedMs(now) : 0;
    const turnMs = (mayUseReserve ? this.#nextTurnWithReserve : this.#nextTurn) - now;
    return Math.max(this.pauseMs(now), turnMs, slotMs, ownMs, this.#slots.msUntilTrusted(now));
  }

  #reassignedMs(now: number): number {
    const slotMs = this.#reassigned.msUntilFree(now, this.#slotCount(shareWithoutReserve));
    return Math.max(slotMs, this.#nextReassigned - now);
  }

  /** Number of writes that the allowance still has in the window, whether or not they may start at once. */
  writesLeft(now: number): number {
    return Math.max(0, this.#slotCount(1) - this.#slots.held(now));
  }

  /** Milliseconds until the pause ends that a 429 has started. */
  pauseMs(now: number): number {
    return Math.max(0, this.#pausedUntil - now);
  }

  recordStart(now: number, mayUseReserve = true, isReassigned = false): void {
    if (now - this.#lastAnswer > memoryWindows * this.#quota.windowMs)
      this.#allowance = this.#newAllowance(this.#quota.writes);
    this.#slots.recordStart(now);
    if (isReassigned) {
      this.#reassigned.recordStart(now);
      this.#nextReassigned = Math.max(this.#nextReassigned, now - burstMs) + this.#turnMs(false);
    }
    if (!this.#allowance.isShared) return;
    this.#nextTurn = now + this.#turnMs(false);
    // a single change keeps its distance from the last single change only, so that a list does not delay it
    if (mayUseReserve) this.#nextTurnWithReserve = now + this.#turnMs(true);
  }

  recordAnswer(now: number, startedAt: number, accepted: boolean, isReassigned = false): void {
    this.#lastAnswer = now;
    this.#slots.recordAnswer(now, startedAt, accepted);
    if (isReassigned) this.#reassigned.recordAnswer(now, startedAt, accepted);
    if (!accepted) return;
    this.#throttledInARow = 0;
    this.#allowance.recordAccepted();
  }

  /** A write was started but not sent. */
  recordUnsent(startedAt: number, isReassigned = false): void {
    this.#slots.recordUnsent(startedAt);
    if (isReassigned) this.#reassigned.recordUnsent(startedAt);
  }

  /**
   * Graph answered a read or a write with 429. For a write, `recordAnswer` comes first.
   * @param startedAt when the request started. A request that was in flight at the last 429 only prolongs the pause.
   * @param retryAfterMs from `Retry-After`, which Graph often leaves out
   */
  recordThrottled(now: number, startedAt: number, retryAfterMs?: number): void {
    if (startedAt > this.#lastThrottled) {
      this.#throttledInARow++;
      if (this.#throttledInARow <= maxDecreasesInARow)
        this.#allowance.recordThrottled(this.#slots.acceptedInWindow(now));
    }
    this.#lastThrottled = now;
    this.#pause(now, retryAfterMs || this.#backOffMs);
  }

  #pause(now: number, ms: number): void {
    const pauseMs = Math.min(ms, maxPauseWindows * this.#quota.windowMs);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
  }

  /** Without `Retry-After`: one turn, doubled for each further 429 in a row, at most one window. */
  get #backOffMs(): number {
    return Math.min(this.#quota.windowMs, this.#turnMs(true) * 2 ** (this.#throttledInARow - 1));
  }

  #turnMs(mayUseReserve: boolean): number {
    return this.#quota.windowMs / this.#slotCount(mayUseReserve ? 1 : shareWithoutReserve);
  }

  /** A whole number: an allowance of 2.9 would otherwise let three writes into one window and two into the next. */
  #slotCount(share: number): number {
    return Math.max(1, Math.round(share * this.#allowance.writesPerWindow));
  }
}

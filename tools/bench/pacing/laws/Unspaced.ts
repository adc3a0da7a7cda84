import { Allowance } from '../../../../src/graph/pacing/Allowance.ts';
import { type InstancePace, quota } from '../Scenario.ts';

/** The chosen law without turns: writes start as soon as the allowance has room for them. */
export class Unspaced implements InstancePace {
  readonly #allowance = new Allowance(quota.writes);
  #inFlight = 0;
  #answered: { at: number; accepted: boolean }[] = [];
  #lastThrottled = -1;

  waitMs(now: number): number {
    this.#answered = this.#answered.filter(({ at }) => at + quota.windowMs > now);
    const excess = this.#inFlight + this.#answered.length - Math.floor(this.#allowance.writesPerWindow);
    return excess < 0 ? 0 : (this.#answered[excess]?.at ?? Number.POSITIVE_INFINITY) + quota.windowMs - now;
  }

  recordStart(): void {
    this.#inFlight++;
  }

  recordAnswer(at: number, _startedAt: number, accepted: boolean): void {
    this.#inFlight--;
    this.#answered.push({ at, accepted });
    if (accepted) this.#allowance.recordAccepted();
  }

  recordThrottled(now: number, startedAt: number): void {
    if (startedAt > this.#lastThrottled)
      this.#allowance.recordThrottled(this.#answered.filter(({ accepted }) => accepted).length);
    this.#lastThrottled = now;
  }
}

import { Allowance } from '../../../../src/graph/pacing/Allowance.ts';
import { type Pace, quota } from '../Scenario.ts';

/** The product's law without turns: as many writes as allowed, whenever they come. */
export class Unspaced implements Pace {
  readonly #allowance = new Allowance(quota.writes);
  #inFlight = 0;
  #answered: { at: number; accepted: boolean }[] = [];
  #lastRefusal = -1;

  waitMs(now: number): number {
    this.#answered = this.#answered.filter(({ at }) => at + quota.windowMs > now);
    const excess = this.#inFlight + this.#answered.length - Math.floor(this.#allowance.writes);
    return excess < 0 ? 0 : (this.#answered[excess]?.at ?? Number.POSITIVE_INFINITY) + quota.windowMs - now;
  }

  started(): void {
    this.#inFlight++;
  }

  answered(at: number, accepted: boolean): void {
    this.#inFlight--;
    this.#answered.push({ at, accepted });
    if (accepted) this.#allowance.accepted();
  }

  refused(now: number, startedAt: number): void {
    if (startedAt > this.#lastRefusal)
      this.#allowance.refused(this.#answered.filter(({ accepted }) => accepted).length);
    this.#lastRefusal = now;
  }
}

import { GraphError } from './GraphError.ts';
import type { LaneHealth } from './LaneHealth.ts';
import type { ThrottlingArea } from './throttlingAreas.ts';

/**
 * Compares the attempts of one delivery with the other deliveries of its lane. If Graph accepts theirs while it fails for
 * this one, the cause is the policy. If Graph accepts none, the cause is an outage, and the change can wait.
 */
export class LaneComparison {
  readonly #health: LaneHealth;
  readonly #lane: ThrottlingArea;
  readonly #delivery: object;
  readonly #failedAt: number[] = [];
  #othersSentAt = Number.NEGATIVE_INFINITY;
  #lastConcernsPolicy = false;

  constructor(health: LaneHealth, lane: ThrottlingArea, delivery: object) {
    this.#health = health;
    this.#lane = lane;
    this.#delivery = delivery;
  }

  async watch<T>(attempt: () => Promise<T>): Promise<T> {
    this.#othersSentAt = this.#health.lastSentByOthers(this.#lane, this.#delivery);
    try {
      return await attempt();
    } catch (error) {
      this.#lastConcernsPolicy = mayConcernPolicy(error);
      if (this.#lastConcernsPolicy) this.#failedAt.push(this.#health.now());
      throw error;
    }
  }

  /**
   * True if Graph accepted a write that was sent after half of the failures and answered before the last attempt. Earlier
   * writes prove nothing: an outage may have begun since, and rarely begins for all policies in the same second. Later ones
   * prove nothing either: it may have ended.
   */
  get onlyThisPolicyFails(): boolean {
    const middle = this.#failedAt[Math.floor((this.#failedAt.length - 1) / 2)];
    return this.#lastConcernsPolicy && middle !== undefined && this.#othersSentAt > middle;
  }
}

/** These answers are about the app: its token, its quota. */
const appStatuses: readonly unknown[] = [401, 429];

function mayConcernPolicy(error: unknown): boolean {
  return error instanceof GraphError && !error.options.unsent && !appStatuses.includes(error.options.status);
}

import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from '../graph/parseRoute.ts';
import { tooManyRequests } from '../graph/refusals.ts';
import { type RetryAfterForm, retryAfter } from './retryAfter.ts';
import { SlidingWindow } from './SlidingWindow.ts';

export type ThrottleLimits = {
  /** POST, PUT, PATCH and DELETE of one app in one area within one window. */
  readonly writes: number;
  /** All requests, likewise. */
  readonly requests: number;
  readonly windowMilliseconds: number;
  readonly retryAfter: RetryAfterForm;
};

/** Intune's budgets per app and area (learn.microsoft.com/graph/throttling-limits, Intune service limits). */
export class Throttle {
  readonly #limits: ThrottleLimits | undefined;
  readonly #windows = new Map<string, SlidingWindow>();
  readonly #now: () => number;

  /** @param limits undefined when nothing is throttled */
  constructor(limits: ThrottleLimits | undefined, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** @throws GraphRefusal 429 */
  check(appId: string, { collection }: Route, method: string): void {
    if (!this.#limits) return;
    const key = `${appId}/${collectionOf(collection).area}`;
    const counted = method === 'GET' ? (['requests'] as const) : (['requests', 'writes'] as const);
    const waits = counted.map((kind) => this.#count(kind, key));
    const wait = Math.max(...waits);
    if (wait > 0) throw tooManyRequests(retryAfter(this.#limits.retryAfter, wait, this.#now()));
  }

  #count(kind: 'requests' | 'writes', key: string): number {
    if (!this.#limits) return 0;
    const window =
      this.#windows.get(`${key}/${kind}`) ??
      new SlidingWindow(this.#limits[kind], this.#limits.windowMilliseconds);
    this.#windows.set(`${key}/${kind}`, window);
    return window.count(this.#now());
  }
}

import { collectionOf } from '../catalogue/collections.ts';
import { type ThrottlingArea, throttlingAreas } from '../catalogue/throttlingAreas.ts';
import { tooManyRequests } from '../errors/graphErrors.ts';
import type { Route } from '../routing/parseRoute.ts';
import { type RetryAfterForm, retryAfter } from './retryAfter.ts';
import { SlidingWindow } from './SlidingWindow.ts';

export type ThrottleLimits = {
  /** POST, PUT, PATCH and DELETE, per app, area and window. The area `devices` allows twice as many. */
  readonly writes: number;
  readonly requests: number;
  readonly windowMilliseconds: number;
  readonly retryAfter: RetryAfterForm;
};

/** Intune's limits per app and area (learn.microsoft.com/graph/throttling-limits, Intune service limits). */
export class Throttle {
  readonly #limits: ThrottleLimits | undefined;
  readonly #windows = new Map<string, SlidingWindow>();
  readonly #now: () => number;

  constructor(limits: ThrottleLimits | undefined, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** @throws GraphError 429 */
  check(appId: string, { collection }: Route, method: string): void {
    if (!this.#limits) return;
    const { area } = collectionOf(collection);
    const key = `${appId}/${area}`;
    const counted = method === 'GET' ? (['requests'] as const) : (['requests', 'writes'] as const);
    const waits = counted.map((kind) => this.#count(kind, area, key));
    const wait = Math.max(...waits);
    if (wait > 0) throw tooManyRequests(retryAfter(this.#limits.retryAfter, wait, this.#now()));
  }

  #count(kind: 'requests' | 'writes', area: ThrottlingArea, key: string): number {
    if (!this.#limits) return 0;
    const window =
      this.#windows.get(`${key}/${kind}`) ??
      new SlidingWindow(this.#limits[kind] * throttlingAreas[area], this.#limits.windowMilliseconds);
    this.#windows.set(`${key}/${kind}`, window);
    return window.count(this.#now());
  }
}

import { SlidingWindow } from '@assignment-relay/intune-graph-emulator';
import { FixedWindow } from './FixedWindow.ts';
import { quota, type Scenario, tenantWrites, windowMs } from './Scenario.ts';

/** Graph's two limits in one area: for the app, and for all apps of the tenant. Both count throttled writes too. */
export class GraphQuota {
  readonly #app: SlidingWindow | FixedWindow;
  readonly #tenant: SlidingWindow | FixedWindow;

  constructor({ window }: Scenario) {
    const Window = { sliding: SlidingWindow, fixed: FixedWindow }[window];
    this.#app = new Window(quota.writes, windowMs);
    this.#tenant = new Window(tenantWrites, windowMs);
  }

  /** @returns 0 if the write is accepted, otherwise the exact `Retry-After` in milliseconds */
  countWrite(now: number): number {
    return Math.max(this.#app.count(now), this.#tenant.count(now));
  }

  countWriteOfAnotherApp(now: number): void {
    this.#tenant.count(now);
  }
}

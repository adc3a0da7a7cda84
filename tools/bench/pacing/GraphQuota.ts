import { SlidingWindow } from '@assignment-relay/intune-graph-emulator';
import { FixedWindow } from './FixedWindow.ts';
import { quota, type Scenario, tenantWrites, windowMs } from './Scenario.ts';

/** Graph's two limits of one area: of the app, and of all apps of the tenant. Refused writes count in both. */
export class GraphQuota {
  readonly #app: SlidingWindow | FixedWindow;
  readonly #tenant: SlidingWindow | FixedWindow;

  constructor({ window }: Scenario) {
    const Window = { sliding: SlidingWindow, fixed: FixedWindow }[window];
    this.#app = new Window(quota.writes, windowMs);
    this.#tenant = new Window(tenantWrites, windowMs);
  }

  /** @returns 0 where it is accepted, else a true Retry-After in milliseconds */
  write(now: number): number {
    return Math.max(this.#app.count(now), this.#tenant.count(now));
  }

  ofAnotherApp(now: number): void {
    this.#tenant.count(now);
  }
}

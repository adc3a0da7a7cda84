import type { Clock } from '../../../../src/graph/pacing/Clock.ts';

type Timer = { readonly due: number; readonly action: () => void };

/** Time passes only while a test advances the clock. Each action runs at the time it was due. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #time = Date.parse('2026-11-23T12:00:00Z');

  readonly now = (): number => this.#time;

  readonly after = (ms: number, action: () => void): (() => void) => {
    const timer = { due: this.#time + ms, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Number of timers that are neither due nor cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  async advance(ms: number): Promise<void> {
    await settled();
    const end = this.#time + ms;
    for (let next = this.#first(); next && next.due <= end; next = this.#first()) {
      this.#timers.delete(next);
      this.#time = Math.max(this.#time, next.due);
      next.action();
      await settled();
    }
    this.#time = end;
    await settled();
  }

  #first(): Timer | undefined {
    return [...this.#timers].sort((a, b) => a.due - b.due)[0];
  }
}

/** Resolves after all pending promise callbacks have run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

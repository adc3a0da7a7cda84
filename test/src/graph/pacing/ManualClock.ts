import type { Clock } from '../../../../src/graph/pacing/Clock.ts';

type Timer = { readonly due: number; readonly action: () => void };

/** Time goes by only where a test says so; what falls due on the way happens at its time. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #time = Date.parse('2026-11-23T12:00:00Z');

  readonly now = (): number => this.#time;

  readonly after = (ms: number, action: () => void): (() => void) => {
    const timer = { due: this.#time + ms, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** What a real clock would keep the process alive for. */
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

/** Lets promises run their course. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

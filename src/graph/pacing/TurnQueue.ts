import type { Clock } from './Clock.ts';
import { type Priority, priorities } from './priorityOf.ts';

/** Decides when the queue grants the next turn. Times are milliseconds of the clock. */
export type TurnPace = {
  /**
   * Milliseconds until the next turn; Infinity until an event after which the owner calls `grantTurns`.
   * @param mayUseReserve whether the request may use what is kept for single changes. Its wait is then never longer.
   * @param isReassigned whether its change is a part of a reassignment
   */
  readonly waitMs: (now: number, mayUseReserve: boolean, isReassigned: boolean) => number;
  /** A turn was granted. */
  readonly recordStart: (now: number, mayUseReserve: boolean, isReassigned: boolean) => void;
};

type Waiter = {
  readonly priority: Priority;
  readonly isReassigned: boolean;
  /** Gets the time of its turn, or undefined if it gets none. */
  readonly end: (grantedAt: number | undefined) => void;
};

/** When this many requests have overtaken the one that has waited longest, it is next, so that every request gets a turn. */
const maxOvertakes = 10;

/** Requests that wait for their turns: by priority, and first come, first served within one priority. */
export class TurnQueue {
  readonly #pace: TurnPace;
  readonly #clock: Clock;
  readonly #stop: AbortSignal | undefined;
  /** The one that has waited longest comes first. */
  #waiters: Waiter[] = [];
  #overtakes = 0;
  #cancelTimer = () => {};

  /** @param stop ends all waits without a turn, and permanently closes the queue */
  constructor(pace: TurnPace, clock: Clock, stop?: AbortSignal) {
    this.#pace = pace;
    this.#clock = clock;
    this.#stop = stop;
    stop?.addEventListener('abort', () => this.#dismissAll(), { once: true });
  }

  /**
   * @param deadline in milliseconds of the clock
   * @returns the time of the turn, or undefined if it did not come before the deadline
   */
  waitForTurn(deadline: number, priority: Priority, isReassigned = false): Promise<number | undefined> {
    if (this.#stop?.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const cancelDeadline = this.#schedule(deadline, () => this.#dismiss(waiter));
      const end = (grantedAt: number | undefined) => {
        cancelDeadline();
        resolve(grantedAt);
      };
      const waiter = { priority, isReassigned, end };
      this.#waiters.push(waiter);
      this.grantTurns();
    });
  }

  /** Grants every turn that is due. The owner calls it when the pace has changed. */
  grantTurns(): void {
    this.#cancelTimer();
    for (let next = this.#next(); next; next = this.#next()) {
      const now = this.#clock.now();
      const mayUseReserve = next.priority === priorities.single || this.#oldestIsNext;
      const waitMs = this.#pace.waitMs(now, mayUseReserve, next.isReassigned);
      if (waitMs > 0) {
        this.#cancelTimer = this.#schedule(now + waitMs, () => this.grantTurns());
        return;
      }
      this.#pace.recordStart(now, mayUseReserve, next.isReassigned);
      this.#grant(next, now);
    }
  }

  /** No single change has to wait for another request: none has more rights. */
  #next(): Waiter | undefined {
    const [oldest] = this.#waiters;
    if (this.#oldestIsNext) return oldest;
    const first = Math.min(...this.#waiters.map(({ priority }) => priority));
    return this.#waiters.find(({ priority }) => priority === first);
  }

  get #oldestIsNext(): boolean {
    return this.#overtakes >= maxOvertakes;
  }

  #grant(waiter: Waiter, now: number): void {
    this.#overtakes = waiter === this.#waiters[0] ? 0 : this.#overtakes + 1;
    this.#remove(waiter);
    waiter.end(now);
  }

  #dismiss(waiter: Waiter): void {
    this.#remove(waiter);
    waiter.end(undefined);
  }

  #remove(waiter: Waiter): void {
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
  }

  #dismissAll(): void {
    this.#cancelTimer();
    for (const waiter of this.#waiters.splice(0)) waiter.end(undefined);
  }

  #schedule(time: number, action: () => void): () => void {
    return time === Number.POSITIVE_INFINITY
      ? () => {}
      : this.#clock.after(Math.max(0, time - this.#clock.now()), action);
  }
}

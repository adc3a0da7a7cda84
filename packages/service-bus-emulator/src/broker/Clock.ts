import { Heap, type HeapEntry } from '@assignment-relay/emulator-kit';

export type Timer = HeapEntry<() => void>;

/** Node.js fires a timer with a longer delay immediately. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Real time, plus the time by which tests have advanced it. Times are milliseconds since 1970. */
export class Clock {
  /** By how much this clock is ahead of real time. Clients get real times, so it is subtracted on the wire. */
  aheadMs = 0;
  readonly #timers = new Heap<() => void>();
  #isStopped = false;
  #wakeUp: { readonly due: number; readonly handle: NodeJS.Timeout } | undefined;

  now(): number {
    return Date.now() + this.aheadMs;
  }

  at(due: number, action: () => void): Timer {
    const timer = this.#timers.add(due, action);
    this.#arm();
    return timer;
  }

  cancel(timer: Timer): void {
    this.#timers.remove(timer);
  }

  /** Stops at each timer's due time to run it, so that one expiry can set the timer for the next. */
  advance(ms: number): void {
    const target = this.now() + ms;
    for (let next = this.#timers.first; next && next.key <= target; next = this.#timers.first) {
      this.#moveTo(next.key);
      this.#runFirst();
    }
    this.#moveTo(target);
    this.#arm();
  }

  /** Permanent: no timer runs after this, not even one that is set later. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#wakeUp?.handle);
  }

  #moveTo(time: number): void {
    this.aheadMs += Math.max(0, time - this.now());
  }

  #runFirst(): void {
    this.#timers.takeFirst()?.();
  }

  #arm(): void {
    const due = this.#timers.first?.key;
    if (this.#isStopped || due === undefined || (this.#wakeUp && this.#wakeUp.due <= due)) return;
    clearTimeout(this.#wakeUp?.handle);
    const delay = Math.min(Math.max(due - this.now(), 0), LONGEST_TIMEOUT_MS);
    this.#wakeUp = { due, handle: setTimeout(() => this.#ring(), delay) };
  }

  #ring(): void {
    this.#wakeUp = undefined;
    for (let next = this.#timers.first; next && next.key <= this.now(); next = this.#timers.first)
      this.#runFirst();
    this.#arm();
  }
}

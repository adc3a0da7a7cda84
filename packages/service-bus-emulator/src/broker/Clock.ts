import { Heap, type HeapEntry } from '@assignment-relay/emulator-kit';

export type Timer = HeapEntry<() => void>;

/** Node fires a longer timeout at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Real time plus what tests have advanced it by. Times are milliseconds since 1970. */
export class Clock {
  /** How far this clock runs ahead of real time. Times that go over the wire have it taken off again. */
  ahead = 0;
  readonly #timers = new Heap<() => void>();
  #isStopped = false;
  #wakeUp: { readonly due: number; readonly handle: NodeJS.Timeout } | undefined;

  now(): number {
    return Date.now() + this.ahead;
  }

  at(due: number, action: () => void): Timer {
    const timer = this.#timers.add(due, action);
    this.#arm();
    return timer;
  }

  cancel(timer: Timer): void {
    this.#timers.remove(timer);
  }

  /** Runs what falls due on the way at the time it falls due, so that one expiry can lead to the next. */
  advance(ms: number): void {
    const target = this.now() + ms;
    for (let next = this.#timers.first; next && next.key <= target; next = this.#timers.first) {
      this.#moveTo(next.key);
      this.#runFirst();
    }
    this.#moveTo(target);
    this.#arm();
  }

  /** For good: whatever is asked for from here on never runs. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#wakeUp?.handle);
  }

  #moveTo(time: number): void {
    this.ahead += Math.max(0, time - this.now());
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

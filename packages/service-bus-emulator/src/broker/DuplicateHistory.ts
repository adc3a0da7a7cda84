import type { Clock } from './Clock.ts';

/** Remembers message ids for a time window. Old ids are dropped a whole map at a time, so nothing is scanned. */
export class DuplicateHistory {
  readonly #clock: Clock;
  readonly #windowMs: number;
  #recent = new Map<string, number>();
  #older = new Map<string, number>();
  #recentSince = 0;

  static of(clock: Clock, windowMs: number | undefined): DuplicateHistory | undefined {
    return windowMs === undefined ? undefined : new DuplicateHistory(clock, windowMs);
  }

  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
  }

  /** True when the id was seen within the window; otherwise remembers it and returns false. */
  isDuplicate(messageId: string): boolean {
    const now = this.#clock.now();
    this.#forget(now);
    const seen = this.#recent.get(messageId) ?? this.#older.get(messageId);
    if (seen !== undefined && seen > now - this.#windowMs) return true;
    this.#recent.set(messageId, now);
    return false;
  }

  #forget(now: number): void {
    if (now - this.#recentSince < this.#windowMs) return;
    this.#older = this.#recent;
    this.#recent = new Map();
    this.#recentSince = now;
  }
}

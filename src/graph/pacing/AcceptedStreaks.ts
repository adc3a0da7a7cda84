const rememberedStreaks = 8;
/** Chance alone makes about one streak in a hundred this many times as long as the longest remembered one. */
const unusualFactor = 4;
/** Writes; stands in for the streaks that a new process has not seen. */
const initialLength = 25;

/** Counts the writes that Graph accepts in a row between two throttled ones. */
export class AcceptedStreaks {
  #current = 0;
  #lengths = [initialLength];

  /** True if the current streak is so long that the cause of the earlier throttling must have ended. */
  get isUnusuallyLong(): boolean {
    return this.#current > unusualFactor * Math.max(...this.#lengths);
  }

  /** True if no write has been accepted since the last throttled one. */
  get isEmpty(): boolean {
    return this.#current === 0;
  }

  recordAccepted(): void {
    this.#current++;
  }

  recordThrottled(): void {
    this.#lengths = [this.#current, ...this.#lengths].slice(0, rememberedStreaks);
    this.#current = 0;
  }
}

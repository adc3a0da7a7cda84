/** The values of the genuine host, in RpcFunctionInvocationDispatcher. */
const maxCrashes = 3;
const forgottenAfterMs = 30 * 60_000;

/** Counts the crashes of the worker. Thirty minutes without a crash reset the count. */
export class RestartLimit {
  readonly #now: () => number;
  #crashes = 0;
  #lastCrash = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get crashes(): number {
    return this.#crashes;
  }

  get isExceeded(): boolean {
    return this.#crashes >= maxCrashes;
  }

  addCrash(): void {
    const now = this.#now();
    this.#crashes = now - this.#lastCrash > forgottenAfterMs ? 1 : this.#crashes + 1;
    this.#lastCrash = now;
  }
}

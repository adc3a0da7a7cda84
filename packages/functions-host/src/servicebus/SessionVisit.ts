/** How long one accepted session is kept: until it is idle, lost, or no longer wanted, and its handlers have ended. */
export class SessionVisit {
  readonly #ended = Promise.withResolvers<void>();
  readonly #handling = new Set<Promise<void>>();
  readonly #idleTimeoutMs: number;
  #idleTimer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(idleTimeoutMs: number) {
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#startIdleTimer();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** A message that comes once the visit is over stays unsettled: closing the session gives it back, uncounted. */
  async receive(handle: () => Promise<void>): Promise<void> {
    if (this.#isOver) return;
    clearTimeout(this.#idleTimer);
    const handled = handle();
    this.#handling.add(handled);
    await handled;
    this.#handling.delete(handled);
    if (this.#handling.size === 0 && !this.#isOver) this.#startIdleTimer();
  }

  readonly end = (): void => {
    this.#isOver = true;
    clearTimeout(this.#idleTimer);
    this.#ended.resolve();
  };

  async whenOver(): Promise<void> {
    await this.#ended.promise;
    await Promise.all(this.#handling);
  }

  #startIdleTimer(): void {
    this.#idleTimer = setTimeout(this.end, this.#idleTimeoutMs);
  }
}

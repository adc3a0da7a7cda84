/** How long one accepted session is served: until it is idle or `end` is called, and its handlers have finished. */
export class SessionLifetime {
  readonly #over = Promise.withResolvers<void>();
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

  /** Leaves a message that arrives after the end: closing the session releases it without counting a delivery. */
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
    this.#over.resolve();
  };

  async finished(): Promise<void> {
    await this.#over.promise;
    await Promise.all(this.#handling);
  }

  #startIdleTimer(): void {
    this.#idleTimer = setTimeout(this.end, this.#idleTimeoutMs);
  }
}

/** What the functions are doing, so that a shutdown can wait for it. */
export class RunningFunctions {
  readonly #running = new Set<Promise<unknown>>();

  async track<T>(task: Promise<T>): Promise<T> {
    this.#running.add(task);
    try {
      return await task;
    } finally {
      this.#running.delete(task);
    }
  }

  /** Resolves once all that has begun by now has ended, well or not. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}

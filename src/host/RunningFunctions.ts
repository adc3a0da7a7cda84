/** The invocations that are running, so that a shutdown can wait for them. */
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

  /** Resolves when every task that is running now has finished, with or without an error. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}

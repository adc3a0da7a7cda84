/**
 * Runs a task and rejects if it takes longer than this, even if the task ignores its signal.
 * @returns the value of the task
 */
export function withTimeout<T>(timeoutMs: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    controller.abort();
    reject(new Error(`no answer in ${timeoutMs / 1000} s`));
  }, timeoutMs).unref();
  return Promise.race([task(controller.signal), timeout]).finally(() => clearTimeout(timer));
}

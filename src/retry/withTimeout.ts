/**
 * What a task resolves with, or an error once its time is over, whether it heeds its signal or not.
 * @param longestMs milliseconds
 */
export function withTimeout<T>(longestMs: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    controller.abort();
    reject(new Error(`no answer in ${longestMs / 1000} s`));
  }, longestMs).unref();
  return Promise.race([task(controller.signal), tooLate]).finally(() => clearTimeout(timer));
}

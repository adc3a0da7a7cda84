/**
 * What a task resolves with, or an error once its time is over, whether it heeds its signal or not.
 * @param longestMs milliseconds
 */
export function inTime<T>(longestMs: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(longestMs);
  const { promise, reject } = Promise.withResolvers<never>();
  const tooLate = () => reject(new Error(`no answer in ${longestMs / 1000} s`));
  signal.addEventListener('abort', tooLate, { once: true });
  return Promise.race([task(signal), promise]);
}

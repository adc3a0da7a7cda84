/** The longest time of setTimeout. A longer limit counts as none. */
const longestTimerMs = 2 ** 31 - 1;

/** Calls `onLimit` when `work` is still running after `limitMs`, and continues to wait for it. */
export async function withTimeLimit<T>(
  limitMs: number,
  onLimit: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const timer = limitMs > longestTimerMs ? undefined : setTimeout(onLimit, limitMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

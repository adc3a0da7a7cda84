/** The longest that setTimeout can wait; a longer time limit is none. */
const longestTimer = 2 ** 31 - 1;

/** Calls `onLimit` when `work` is still running after `limitMs`, and goes on waiting for it. */
export async function withTimeLimit<T>(
  limitMs: number,
  onLimit: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const timer = limitMs > longestTimer ? undefined : setTimeout(onLimit, limitMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

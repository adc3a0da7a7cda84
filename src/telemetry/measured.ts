/** How a task ended. */
export type Ending<T> = { readonly value: T } | { readonly error: unknown };

/**
 * Runs a task and reports how it ended.
 * @param report also gets how many seconds the task took
 */
export async function measured<T>(
  task: () => Promise<T>,
  report: (ending: Ending<T>, seconds: number) => void,
): Promise<T> {
  const startedAt = performance.now();
  const end = (ending: Ending<T>) => report(ending, (performance.now() - startedAt) / 1_000);
  try {
    const value = await task();
    end({ value });
    return value;
  } catch (error) {
    end({ error });
    throw error;
  }
}

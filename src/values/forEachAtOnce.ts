/**
 * Runs a task for each item, a few at the same time. After an error no other task starts.
 * @throws the first error, when nothing is running any more
 */
export async function forEachAtOnce<Item>(
  atOnce: number,
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values(); // shared by all workers
  let hasFailed = false;
  const worker = async () => {
    for (const item of rest) {
      if (hasFailed) return;
      await task(item).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  const workers = Array.from({ length: atOnce }, worker);
  await Promise.allSettled(workers);
  await Promise.all(workers);
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for `work`, but not longer than this; false if it is still running. @throws what `work` throws in time */
export async function finishesWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const finished = new AbortController();
  const limit = sleep(milliseconds, false, { signal: finished.signal }).catch(() => false);
  return Promise.race([work.then(() => true), limit]).finally(() => finished.abort());
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for `work`, but not longer than that: false when it is still going on. @throws what `work` throws in time. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const ended = new AbortController();
  const limit = sleep(milliseconds, false, { signal: ended.signal }).catch(() => false);
  return Promise.race([work.then(() => true), limit]).finally(() => ended.abort());
}

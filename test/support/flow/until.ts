import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until there is something.
 * @param what completes "there was no …"
 * @param context is added to the error's text
 * @throws Error after 20 s
 */
export async function until<T>(
  probe: () => T | undefined | false,
  what: string,
  context: () => string = () => '',
): Promise<T> {
  const end = Date.now() + longestMs;
  for (;;) {
    const found = probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`In ${longestMs / 1000} s there was no ${what}.\n${context()}`);
    await sleep(pollMs);
  }
}

const longestMs = 20_000;
const pollMs = 5;

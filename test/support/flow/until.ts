import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until there is something.
 * @param what completes "there was no …"
 * @param context is added to the error's text
 * @throws Error after 100 s, which is no assertion about speed: it names what a test that hangs waits for
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

const longestMs = 100_000; // less than the limit of a test
const pollMs = 5;

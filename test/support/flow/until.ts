import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until the probe returns a value.
 * @param what for the error message: "there was no …"
 * @param context is added to the error message
 * @throws Error after 100 s: a limit for tests that hang, not an assertion about speed
 */
export async function until<T>(
  probe: () => T | undefined | false,
  what: string,
  context: () => string = () => '',
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`In ${timeoutMs / 1000} s there was no ${what}.\n${context()}`);
    await sleep(pollMs);
  }
}

const timeoutMs = 100_000; // less than the limit of a test
const pollMs = 5;

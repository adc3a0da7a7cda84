import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosRelay } from './ChaosRelay.ts';

const longestMs = 180_000;

/** Waits until no queue holds anything. @returns false where that lasts longer than three minutes */
export async function settle({ serviceBus }: ChaosRelay): Promise<boolean> {
  const end = Date.now() + longestMs;
  while (Date.now() < end) {
    const waiting = Object.values(serviceBus.counts()).map((it) => it.active + it.locked + it.scheduled);
    if (waiting.every((count) => count === 0)) return true;
    await sleep(50);
  }
  return false;
}

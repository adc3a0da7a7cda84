import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosRelay } from './ChaosRelay.ts';

/** A process that is refused just after its start needs some four minutes to be back at its pace. */
const longestMs = 8 * 60_000;

/** Waits until no queue holds anything. @returns false where that lasts longer than eight minutes */
export async function settle({ serviceBus }: ChaosRelay): Promise<boolean> {
  const end = Date.now() + longestMs;
  while (Date.now() < end) {
    const waiting = Object.values(serviceBus.counts()).map((it) => it.active + it.locked + it.scheduled);
    if (waiting.every((count) => count === 0)) return true;
    await sleep(50);
  }
  return false;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosRelay } from './ChaosRelay.ts';

/** A process that Graph throttles right after its start needs about four minutes to recover its pace. */
const timeoutMs = 8 * 60_000;

/** Waits until all queues are empty. @returns false after eight minutes */
export async function waitUntilIdle({ serviceBus }: ChaosRelay): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const counts = Object.values(serviceBus.counts()).map((it) => it.active + it.locked + it.scheduled);
    if (counts.every((count) => count === 0)) return true;
    await sleep(50);
  }
  return false;
}

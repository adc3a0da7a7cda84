import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosRelay } from './ChaosRelay.ts';

/** A process that Graph throttles right after its start needs about four minutes to recover its pace. */
const timeoutMs = 8 * 60_000;

/** Waits until all queues are empty. @returns false after eight minutes */
export async function waitUntilIdle(relay: ChaosRelay): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (isIdle(relay)) return true;
    await sleep(50);
  }
  return false;
}

/** Waits for the first fault of Graph: in a short run on a busy machine, the app may send its first requests late. */
export async function waitForFault(relay: ChaosRelay): Promise<void> {
  while (!relay.graph.requests.some(({ fault }) => fault !== null) && !isIdle(relay)) await sleep(50);
}

const isIdle = ({ serviceBus }: ChaosRelay) =>
  Object.values(serviceBus.counts()).every(
    ({ active, locked, scheduled }) => active + locked + scheduled === 0,
  );

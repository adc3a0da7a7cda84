import { setTimeout } from 'node:timers/promises';
import { explainError } from '../explainError.ts';
import type { Hub } from './Hub.ts';

/** Reads a part of the state and gives it to the hub. */
export type Source = { readonly poll: () => Promise<void> };

const slowMs = 15_000;
const noAnswer = `Service Bus has not answered for ${slowMs / 1_000} s.`;

/** Polls all sources for all browsers together, and rests while there is none. */
export async function poll(
  sources: readonly Source[],
  hub: Hub,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  while (!signal.aborted) {
    await Promise.race([hub.watched, stopped]);
    if (signal.aborted) return;
    const slow = globalThis.setTimeout(() => hub.set('problem', noAnswer), slowMs);
    const polled = await Promise.allSettled(sources.map((source) => source.poll()));
    clearTimeout(slow);
    const failure = polled.find(({ status }) => status === 'rejected');
    if (!signal.aborted)
      hub.set('problem', failure ? explainError((failure as PromiseRejectedResult).reason) : '');
    await setTimeout(intervalMs, undefined, { signal }).catch(() => {});
  }
}

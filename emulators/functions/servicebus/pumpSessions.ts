import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import { backOff } from '../backOff.ts';
import { isServiceTimeout } from './isServiceTimeout.ts';
import { type ServeSessionOptions, serveSession } from './serveSession.ts';

export interface SessionPumpOptions extends ServeSessionOptions {
  readonly accept: () => Promise<ServiceBusSessionReceiver>;
  readonly maxConcurrentSessions: number;
}

/** A wait for a session that ends sooner than this was not a wait; without a pause it would be a busy loop. */
const shortestWaitMs = 1_000;

/** Keeps up to `maxConcurrentSessions` sessions, each in the hands of one loop, like .NET's ServiceBusSessionProcessor. */
export async function pumpSessions(options: SessionPumpOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.maxConcurrentSessions }, () => keepServing(options)));
}

async function keepServing(options: SessionPumpOptions): Promise<void> {
  let failures = 0;
  while (!options.stopping.aborted) {
    const succeeded = await serveNextSession(options);
    failures = succeeded ? 0 : failures + 1;
    if (failures > 0)
      await sleep(backOff(failures - 1), undefined, { signal: options.stopping }).catch(() => {});
  }
}

/** False when it failed and the next try should wait a little. That no session was free for a minute is no failure. */
async function serveNextSession(options: SessionPumpOptions): Promise<boolean> {
  const started = performance.now();
  try {
    const session = await options.accept();
    await serveSession(session, options);
    return true;
  } catch (error) {
    if (isServiceTimeout(error)) return performance.now() - started >= shortestWaitMs;
    if (!options.stopping.aborted) options.onError(error);
    return false;
  }
}

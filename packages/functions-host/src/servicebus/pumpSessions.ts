import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import { backOff } from '../backOff.ts';
import { isServiceTimeout } from './isServiceTimeout.ts';
import { type ServeSessionOptions, serveSession } from './serveSession.ts';
import { unlessLost } from './unlessLost.ts';

export interface SessionPumpOptions extends ServeSessionOptions {
  /** Asks for the next session, and says by which signal its client is lost. */
  readonly accept: (limit?: AbortSignal) => {
    session: Promise<ServiceBusSessionReceiver>;
    lost: AbortSignal;
  };
  readonly maxConcurrentSessions: number;
}

/** A wait for a session that ends sooner than this was not a wait; without a pause it would be a busy loop. */
const shortestWaitMs = 1_000;

/** A connection cut while a link is being opened keeps the SDK waiting for a minute: after a failure it gets less. */
const openWithinMs = 5_000;

/** Keeps up to `maxConcurrentSessions` sessions, each in the hands of one loop, like .NET's ServiceBusSessionProcessor. */
export async function pumpSessions(options: SessionPumpOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.maxConcurrentSessions }, () => keepServing(options)));
}

async function keepServing(options: SessionPumpOptions): Promise<void> {
  let failures = 0;
  while (!options.stopping.aborted) {
    const limit = failures > 0 ? AbortSignal.timeout(openWithinMs) : undefined;
    const succeeded = await serveNextSession(options, limit);
    failures = succeeded ? 0 : failures + 1;
    if (failures > 0)
      await sleep(backOff(failures - 1), undefined, { signal: options.stopping }).catch(() => {});
  }
}

/** False when it failed and the next try should wait a little. That no session was free for a minute is no failure. */
async function serveNextSession(options: SessionPumpOptions, limit?: AbortSignal): Promise<boolean> {
  const started = performance.now();
  const { session, lost } = options.accept(limit);
  try {
    await serveSession(await unlessLost(lost, session), lost, options);
    return true;
  } catch (error) {
    // The SDK minds the limit while it opens the link, and once more when it has been given a session.
    if (limit?.aborted) return true;
    if (isServiceTimeout(error)) return performance.now() - started >= shortestWaitMs;
    if (!options.stopping.aborted) options.onError(error);
    return false;
  }
}

import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import { backOff } from '../timing/backOff.ts';
import { isServiceTimeout } from './isServiceTimeout.ts';
import { rejectOnLinkLoss } from './rejectOnLinkLoss.ts';
import { Semaphore } from './Semaphore.ts';
import { type ServeSessionOptions, serveSession } from './serveSession.ts';

export type SessionPumpOptions = ServeSessionOptions & {
  /** Accepts the next session. `lost` aborts when the client that accepts it is replaced. */
  readonly accept: (limit?: AbortSignal) => {
    session: Promise<ServiceBusSessionReceiver>;
    lost: AbortSignal;
  };
  readonly maxConcurrentSessions: number;
  /** Waits for this time or until the signal aborts. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
};

/** An accept that fails sooner than this did not wait for a session. Without a pause it would become a busy loop. */
const shortestWaitMs = 1_000;

/** Service Bus answers after a minute. On a busy machine, the SDK (7.9.5) can give up first, with an unknown error. */
const longestWaitMs = 55_000;

/** If the connection is cut while a link opens, the SDK waits for a minute. So after a failure it gets less time. */
const openWithinMs = 5_000;

/** The limit of .NET's ServiceBusSessionProcessor (7.21) for one function. */
const maxConcurrentAccepts = 2 * availableParallelism();

/** Serves up to `maxConcurrentSessions` sessions, each in a loop of its own, like .NET's ServiceBusSessionProcessor. */
export async function pumpSessions(options: SessionPumpOptions): Promise<void> {
  const accepts = new Semaphore(maxConcurrentAccepts);
  const loops = Array.from({ length: options.maxConcurrentSessions }, () => serveSessions(options, accepts));
  await Promise.all(loops);
}

async function serveSessions(options: SessionPumpOptions, accepts: Semaphore): Promise<void> {
  const { stopping, pause = pauseUnlessAborted } = options;
  let failures = 0;
  while (!stopping.aborted) {
    const succeeded = await serveNextSession(options, accepts, failures > 0);
    failures = succeeded ? 0 : failures + 1;
    if (failures > 0) await pause(backOff(failures - 1), stopping);
  }
}

const pauseUnlessAborted = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => {});

/** False when the next attempt should wait. It is no failure when no session had a message for a minute. */
async function serveNextSession(
  options: SessionPumpOptions,
  accepts: Semaphore,
  hasFailed: boolean,
): Promise<boolean> {
  await accepts.acquire();
  if (options.stopping.aborted) {
    accepts.release();
    return true;
  }
  const { now = () => performance.now() } = options;
  const started = now();
  const limit = hasFailed ? AbortSignal.timeout(openWithinMs) : undefined;
  const { session, lost } = options.accept(limit);
  let acceptedAfterMs = 0;
  const accepted = rejectOnLinkLoss(lost, session).finally(() => {
    accepts.release();
    acceptedAfterMs = now() - started;
  });
  try {
    const receiver = await accepted.catch((error: unknown) => {
      if (isServiceTimeout(error) || acceptedAfterMs < longestWaitMs) throw error;
      return undefined;
    });
    if (receiver) await serveSession(receiver, lost, options);
    return true;
  } catch (error) {
    // The SDK checks the limit while it opens the link, and again when it has accepted a session.
    if (limit?.aborted) return true;
    if (isServiceTimeout(error)) return acceptedAfterMs >= shortestWaitMs;
    if (!options.stopping.aborted) options.onError(error);
    return false;
  }
}

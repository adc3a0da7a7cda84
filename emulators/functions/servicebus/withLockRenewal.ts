import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

export interface LockRenewal {
  readonly message: Pick<ServiceBusReceivedMessage, 'lockedUntilUtc'>;
  readonly renew: () => Promise<Date>;
  /** For how long after its start, in milliseconds. */
  readonly maxDurationMs: number;
  readonly onError: (error: unknown) => void;
}

/** No renewal comes sooner than this after the one before, however short a lock is. */
const shortestWaitMs = 500;

/**
 * Renews the message lock while `work` runs, each time when two thirds of the lock are over. The SDK's own renewer
 * is not used: it keys by message id, so of two messages in flight with one id it forgets one (azure-sdk-for-js#11682).
 */
export async function withLockRenewal<T>(renewal: LockRenewal, work: () => Promise<T>): Promise<T> {
  const stop = startRenewing(renewal);
  try {
    return await work();
  } finally {
    stop();
  }
}

function startRenewing({ message, renew, maxDurationMs, onError }: LockRenewal): () => void {
  const until = Date.now() + maxDurationMs;
  let lockedUntil = message.lockedUntilUtc?.getTime() ?? 0;
  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    const wait = Math.max(((lockedUntil - Date.now()) * 2) / 3, shortestWaitMs);
    if (lockedUntil > Date.now() && Date.now() + wait <= until) timer = setTimeout(renewOnce, wait);
  };
  const renewOnce = async () => {
    const renewing = timer;
    try {
      lockedUntil = (await renew()).getTime();
    } catch (error) {
      onError(error);
    }
    if (timer === renewing && timer !== undefined) schedule();
  };
  schedule();
  return () => {
    clearTimeout(timer);
    timer = undefined;
  };
}

export function renewalOf(
  message: ServiceBusReceivedMessage,
  receiver: ServiceBusReceiver,
  maxDurationMs: number,
  onError: (error: unknown) => void,
): LockRenewal {
  return { message, renew: () => receiver.renewMessageLock(message), maxDurationMs, onError };
}

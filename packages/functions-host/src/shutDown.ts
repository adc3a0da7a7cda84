import type { Log } from './log/createLog.ts';
import type { RestartingWorker } from './RestartingWorker.ts';
import type { InFlight } from './servicebus/InFlight.ts';
import type { Listeners } from './servicebus/startListeners.ts';
import { finishesWithin } from './timing/finishesWithin.ts';

const closeTimeoutMs = 2_000;

export type ShutDownOptions = {
  readonly worker: Pick<RestartingWorker, 'terminate'>;
  readonly inFlight: InFlight;
  readonly listeners: Listeners;
  readonly drainTimeoutMs: number;
  readonly log: Log;
};

/** No message is lost: its function finishes in time, or the broker delivers it again when its lock ends. */
export async function shutDown({
  worker,
  inFlight,
  listeners,
  drainTimeoutMs,
  log,
}: ShutDownOptions): Promise<void> {
  const started = performance.now();
  inFlight.stopping = true;
  await finishesWithin(Math.max(drainTimeoutMs, closeTimeoutMs), listeners.stopReceiving());
  log('information', 'Host', `Stopping (messages in flight: ${inFlight.size})`);
  const remainingMs = Math.max(drainTimeoutMs - (performance.now() - started), 0);
  await finishesWithin(remainingMs, inFlight.drained());
  await worker.terminate();
  if (inFlight.size > 0)
    log('warning', 'Host', `Leaving messages whose functions did not finish in time: ${inFlight.size}`);
  await inFlight.leaveAll();
  await finishesWithin(closeTimeoutMs, listeners.close());
}

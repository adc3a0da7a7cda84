import { atMost } from './atMost.ts';
import type { Log } from './createLog.ts';
import type { InFlight } from './servicebus/InFlight.ts';
import type { Listening } from './servicebus/startListening.ts';
import type { WorkerProcess } from './WorkerProcess.ts';

const closeGraceMs = 2_000;

export interface ShutDownOptions {
  readonly worker: Pick<WorkerProcess, 'terminate'>;
  readonly inFlight: InFlight;
  readonly listening: Listening;
  readonly drainTimeoutMs: number;
  readonly log: Log;
}

/** Nothing that was begun is lost: it ends in time, or it is given back for another host to take. */
export async function shutDown({
  worker,
  inFlight,
  listening,
  drainTimeoutMs,
  log,
}: ShutDownOptions): Promise<void> {
  await listening.stopReceiving();
  log('information', 'Host', `Stopping: ${inFlight.size} in flight`);
  await atMost(drainTimeoutMs, inFlight.drained());
  await worker.terminate();
  if (inFlight.size > 0) log('warning', 'Host', `Giving back ${inFlight.size} that did not end in time`);
  await inFlight.abandonAll();
  await atMost(closeGraceMs, listening.close());
}

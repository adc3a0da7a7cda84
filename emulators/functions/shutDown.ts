import { atMost } from './atMost.ts';
import type { Log } from './createLog.ts';
import type { InFlight } from './servicebus/InFlight.ts';
import type { Listening } from './servicebus/startListening.ts';
import type { FunctionApp } from './worker/FunctionApp.ts';
import { toError } from './worker/toError.ts';

/** The host gives a terminating worker five seconds. */
const hookGraceMs = 5_000;
const closeGraceMs = 2_000;

export interface ShutDownOptions {
  readonly app: FunctionApp;
  readonly inFlight: InFlight;
  readonly listening: Listening;
  readonly drainTimeoutMs: number;
  readonly log: Log;
}

/** Nothing that was begun is lost: it ends in time, or it is given back for another host to take. */
export async function shutDown({
  app,
  inFlight,
  listening,
  drainTimeoutMs,
  log,
}: ShutDownOptions): Promise<void> {
  await listening.stopReceiving();
  log('information', 'Host', `Stopping: ${inFlight.size} in flight`);
  await atMost(drainTimeoutMs, inFlight.drained());
  await runAppTerminateHooks(app, log);
  if (inFlight.size > 0) log('warning', 'Host', `Giving back ${inFlight.size} that did not end in time`);
  await inFlight.abandonAll();
  await atMost(closeGraceMs, listening.close());
}

async function runAppTerminateHooks(app: FunctionApp, log: Log): Promise<void> {
  const { hookData, appHookData } = app;
  for (const hook of app.hooks.appTerminate) {
    const ran = Promise.resolve({ hookData, appHookData }).then(hook);
    await atMost(hookGraceMs, ran).catch((thrown) =>
      log('error', 'Host', `An appTerminate hook failed: ${toError(thrown).message}`),
    );
  }
}

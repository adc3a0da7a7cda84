import type { Log } from '../log/createLog.ts';
import { finishesWithin } from '../timing/finishesWithin.ts';
import { toError } from '../toError.ts';
import type { FunctionApp } from './FunctionApp.ts';

/** As long as the genuine host waits for a worker that terminates. */
const hookTimeoutMs = 5_000;

export async function runAppTerminateHooks(app: FunctionApp, log: Log): Promise<void> {
  const { hookData, appHookData } = app;
  for (const hook of app.hooks.appTerminate) {
    const ran = Promise.resolve({ hookData, appHookData }).then(hook);
    await finishesWithin(hookTimeoutMs, ran).catch((thrown) =>
      log('error', 'Host', `An appTerminate hook failed: ${toError(thrown).message}`),
    );
  }
}

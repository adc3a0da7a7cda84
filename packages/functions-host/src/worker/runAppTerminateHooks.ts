import type { Log } from '../log/createLog.ts';
import { finishesWithin } from '../timing/finishesWithin.ts';
import { toError } from '../toError.ts';
import type { FunctionApp } from './FunctionApp.ts';

/** As long as the genuine host waits for a worker that terminates, for all hooks together. */
const defaultTimeoutMs = 5_000;

export async function runAppTerminateHooks(
  app: FunctionApp,
  log: Log,
  timeoutMs = defaultTimeoutMs,
): Promise<void> {
  const { hookData, appHookData } = app;
  const runAll = async () => {
    for (const hook of app.hooks.appTerminate)
      await Promise.resolve({ hookData, appHookData })
        .then(hook)
        .catch((thrown) => log('error', 'Host', `An appTerminate hook failed: ${toError(thrown).message}`));
  };
  await finishesWithin(timeoutMs, runAll());
}

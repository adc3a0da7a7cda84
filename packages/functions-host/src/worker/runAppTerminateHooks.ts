import { atMost } from '../atMost.ts';
import type { Log } from '../createLog.ts';
import type { FunctionApp } from './FunctionApp.ts';
import { toError } from './toError.ts';

/** The host gives a terminating worker five seconds. */
const hookGraceMs = 5_000;

export async function runAppTerminateHooks(app: FunctionApp, log: Log): Promise<void> {
  const { hookData, appHookData } = app;
  for (const hook of app.hooks.appTerminate) {
    const ran = Promise.resolve({ hookData, appHookData }).then(hook);
    await atMost(hookGraceMs, ran).catch((thrown) =>
      log('error', 'Host', `An appTerminate hook failed: ${toError(thrown).message}`),
    );
  }
}

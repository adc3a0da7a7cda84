import type { FunctionApp } from './FunctionApp.ts';
import type { HookName } from './functionsCore.ts';

/** Runs the hooks of one name in the order of their registration; the first that throws ends it. */
export async function runHooks(app: FunctionApp, name: HookName, context: object): Promise<void> {
  for (const hook of [...app.hooks[name]]) await hook(context);
}

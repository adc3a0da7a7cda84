import type { FunctionApp } from './FunctionApp.ts';
import type { HookName } from './functionsCore.ts';

/** Runs the hooks with this name in the order of their registration, until one throws. */
export async function runHooks(app: FunctionApp, name: HookName, context: object): Promise<void> {
  for (const hook of [...app.hooks[name]]) await hook(context);
}

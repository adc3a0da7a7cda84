import type { Log } from '../createLog.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type { RpcLogCategory, RpcLogLevel } from './functionsCore.ts';

interface LogEntry {
  level: RpcLogLevel;
  message: string;
  readonly category: RpcLogCategory;
}

/** Lets the app's log hooks change level and message of a line, then writes it. */
export function logThroughHooks(app: FunctionApp, entry: LogEntry, log: Log, category: string): void {
  const context = { ...entry, hookData: {}, appHookData: app.appHookData };
  for (const hook of app.hooks.log) hook(context);
  log(context.level, category, context.message);
}

import type { Log } from '../log/createLog.ts';
import type { FunctionApp } from './FunctionApp.ts';
import type { RpcLogCategory, RpcLogLevel } from './functionsCore.ts';

type LogEntry = {
  level: RpcLogLevel;
  message: string;
  readonly category: RpcLogCategory;
};

/** Writes a log entry after the app's log hooks, which can change its level and message. */
export function logThroughHooks(app: FunctionApp, entry: LogEntry, log: Log, category: string): void {
  const context = { ...entry, hookData: {}, appHookData: app.appHookData };
  for (const hook of app.hooks.log) hook(context);
  log(context.level, category, context.message);
}

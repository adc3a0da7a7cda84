#!/usr/bin/env node
/**
 * A local Azure Functions host for development and tests:
 * `npx functions-host`, with the options of readCommandLine.
 * With an IPC channel it reports `{ type: 'ready', functions, workerPid, loadMs }` and ends when its parent does.
 */
import path from 'node:path';
import { createLog } from './createLog.ts';
import { readCommandLine } from './readCommandLine.ts';
import { startFunctionsHost } from './startFunctionsHost.ts';
import { stdio } from './stdio.ts';
import { toError } from './worker/toError.ts';

const { root: folder, settings, drainTimeout } = readCommandLine(process.argv);
const log = createLog({}, stdio);
const exit = (): never => process.exit(1);

function crash(reason: string): never {
  log('critical', 'Host', reason);
  return exit();
}

process.on('uncaughtException', (error) => crash(`Host uncaught exception: ${error.stack}`));
process.on('unhandledRejection', (reason) => crash(`Host unhandled rejection: ${toError(reason).stack}`));
process.on('disconnect', exit);

const root = path.resolve(folder);
try {
  process.chdir(root);
  const host = await startFunctionsHost({
    root,
    settingsFile: settings || undefined,
    drainTimeoutMs: drainTimeout * 1000,
    output: stdio,
    exit,
    crash,
  });
  stopOnSignal(host.stop);
  const { pid: workerPid, app } = host.worker;
  process.send?.({ type: 'ready', functions: host.functions, workerPid, loadMs: app.loadMs });
} catch (error) {
  crash(toError(error).message);
}

/** The first signal drains, the second ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) exit();
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

#!/usr/bin/env node
/**
 * The command `functions-host`. With an IPC channel it also sends `{ type: 'ready', functions, workerPid, loadMs }` to
 * its parent, then `{ type: 'workerRestarted', workerPid }` for each later worker. It exits when the parent does.
 */
import path from 'node:path';
import { consoleOutput } from './log/consoleOutput.ts';
import { createLog } from './log/createLog.ts';
import { readCommandLine } from './readCommandLine.ts';
import { startFunctionsHost } from './startFunctionsHost.ts';
import { toError } from './toError.ts';

const { root: folder, settings, drainTimeout, receiver } = readCommandLine(process.argv);
const log = createLog({}, consoleOutput);
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
    receiver,
    output: consoleOutput,
    exit,
    crash,
    onWorkerRestarted: (workerPid) => process.send?.({ type: 'workerRestarted', workerPid }),
  });
  stopOnSignal(host.stop);
  const { pid: workerPid, app } = host.worker;
  process.send?.({ type: 'ready', functions: host.functions, workerPid, loadMs: app.loadMs });
} catch (error) {
  crash(toError(error).message);
}

/** The first signal stops the host in order, the second one immediately. */
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

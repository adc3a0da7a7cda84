/**
 * A local Azure Functions host for development and tests:
 * `node emulators/functions/main.ts [--root DIR] [--settings local.settings.json] [--drain-timeout SECONDS]`.
 * With an IPC channel it reports `{ type: 'ready', functions }` and ends when its parent does.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from './createLog.ts';
import { startFunctionsHost } from './startFunctionsHost.ts';
import { toError } from './worker/toError.ts';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '.' },
    settings: { type: 'string', default: 'local.settings.json' },
    'drain-timeout': { type: 'string', default: '30' },
  },
});
const output = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err: (line: string) => void process.stderr.write(`${line}\n`),
};
const log = createLog({}, output);

function crash(reason: string): never {
  log('critical', 'Host', reason);
  process.exit(1);
}

process.on('uncaughtException', (error) =>
  crash(`Worker uncaught exception: ${error.stack ?? error.message}`),
);
process.on('unhandledRejection', (reason) => {
  const error = toError(reason);
  crash(`Worker unhandled rejection: ${error.stack ?? error.message}`);
});
process.on('disconnect', () => process.exit(1));

const root = path.resolve(values.root);
try {
  process.chdir(root);
  const drainTimeoutMs = Number(values['drain-timeout']) * 1000;
  const host = await startFunctionsHost({
    root,
    settingsFile: values.settings,
    drainTimeoutMs,
    output,
    crash,
  });
  stopOnSignal(host.stop);
  process.send?.({ type: 'ready', functions: host.functions });
} catch (error) {
  crash(toError(error).message);
}

/** The first signal drains, the second ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

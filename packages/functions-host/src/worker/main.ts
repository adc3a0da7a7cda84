/**
 * The process that runs the app: `fork(main, [root, logLevel as JSON])`, spoken to over its IPC channel by
 * WorkerProcess, in lists of messages. It ends when the host does.
 */
import { createLog } from '../createLog.ts';
import { stdio } from '../stdio.ts';
import { crashOnStrayErrors } from './crashOnStrayErrors.ts';
import { gathered } from './gathered.ts';
import { loadFunctionApp } from './loadFunctionApp.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { serveHost } from './serveHost.ts';
import { toError } from './toError.ts';

const [root = '.', logLevel = '{}'] = process.argv.slice(2);
const log = createLog(JSON.parse(logLevel), stdio);
const send = gathered<FromWorker>((messages) => process.send?.(messages));

crashOnStrayErrors(log);
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {}); // the host decides when it ends

try {
  const started = performance.now();
  const app = await loadFunctionApp(root, log);
  const functions = [...app.functions.values()].map(({ metadata }) => metadata);
  process.on('message', (messages: readonly ToWorker[]) => {
    for (const message of messages) void serveHost(app, message, send, log);
  });
  const { capabilities } = app;
  send({ type: 'loaded', functions, capabilities, loadMs: performance.now() - started });
} catch (error) {
  log('critical', 'Host', toError(error).message);
  process.exit(1);
}

/**
 * The process that runs the app. WorkerProcess starts it with the arguments `root` and `logLevel` (JSON) and exchanges
 * lists of messages with it over IPC. It exits when the host does.
 */

import type { FromWorker, ToWorker } from '../ipc/protocol.ts';
import { sendOncePerTick } from '../ipc/sendOncePerTick.ts';
import { consoleOutput } from '../log/consoleOutput.ts';
import { createLog } from '../log/createLog.ts';
import { toError } from '../toError.ts';
import { crashOnUnhandledErrors } from './crashOnUnhandledErrors.ts';
import { handleHostMessage } from './handleHostMessage.ts';
import { loadFunctionApp } from './loadFunctionApp.ts';

const [root = '.', logLevel = '{}'] = process.argv.slice(2);
const log = createLog(JSON.parse(logLevel), consoleOutput);
const send = sendOncePerTick<FromWorker>((messages) => process.send?.(messages));

crashOnUnhandledErrors(log);
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {}); // only the host stops the worker

try {
  const started = performance.now();
  const app = await loadFunctionApp(root, log);
  const functions = [...app.functions.values()].map(({ metadata }) => metadata);
  process.on('message', (messages: readonly ToWorker[]) => {
    for (const message of messages) void handleHostMessage(app, message, send, log);
  });
  const { capabilities } = app;
  send({ type: 'loaded', functions, capabilities, loadMs: performance.now() - started });
} catch (error) {
  log('critical', 'Host', toError(error).message);
  process.exit(1);
}

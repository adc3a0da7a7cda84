import { once } from 'node:events';
import { connect } from 'node:http2';
import { FunctionApp } from '../../../src/host/FunctionApp.ts';

/**
 * Answers one invocation and terminates, as Microsoft's Node.js worker does (Azure/azure-functions-nodejs-worker 3.9.1):
 * - Host and worker send each other messages on one gRPC stream, which is HTTP/2 (src/GrpcClient.ts).
 * - The answer is written when the function and the hooks after it have ended (src/eventHandlers/InvocationHandler.ts and
 *   `handleMessage` in src/setupEventStream.ts). The write is buffered.
 * - At WorkerTerminate, the worker waits for the appTerminate hooks, ends the stream and exits
 *   (src/eventHandlers/terminateWorker.ts). What is still buffered is lost.
 */
const functionApp = new FunctionApp(async (stop) => stop);
const [hostUrl = ''] = process.argv.slice(2);
const eventStream = connect(hostUrl).request({ ':method': 'POST' }, { endStream: false });
for await (const message of eventStream.setEncoding('utf8'))
  void (message === 'workerTerminate' ? terminate() : invoke());

/** The function ends because of the shutdown. */
async function invoke(): Promise<void> {
  await functionApp.invoke(console, async (stop) => {
    eventStream.write('rpcLog ');
    await once(stop, 'abort');
  });
  eventStream.write('invocationResponse');
}

async function terminate(): Promise<void> {
  await functionApp.stop();
  eventStream.end();
  process.exit(0);
}

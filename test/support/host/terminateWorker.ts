import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/**
 * The host of terminatingWorker.ts: it sends an invocation and, while that runs, WorkerTerminate.
 * @returns what the worker sent before it exited
 */
export async function terminateWorker(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const worker = fork(path.join(import.meta.dirname, 'terminatingWorker.ts'), [`http://127.0.0.1:${port}`]);
  const exited = once(worker, 'exit');
  const [stream]: ServerHttp2Stream[] = await once(server, 'stream');
  let received = '';
  stream?.on('error', () => {}); // the worker exits without closing its connection
  stream?.setEncoding('utf8').on('data', (part) => {
    received += part;
  });
  stream?.once('data', () => stream.write('workerTerminate'));
  stream?.respond();
  stream?.write('invocationRequest');
  await Promise.all([exited, stream && once(stream, 'close')]);
  server.close();
  return received;
}

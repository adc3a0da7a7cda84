import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FromWorker, LoadedApp, RpcException, ToWorker } from './ipc/protocol.ts';
import { sendOncePerTick } from './ipc/sendOncePerTick.ts';
import type { RpcInvocationRequest } from './worker/functionsCore.ts';

type Respond = (error: RpcException | undefined) => void;

const main = path.join(import.meta.dirname, 'worker/main.ts');

/** The process that runs the app, as the host sees it. In Azure the two talk over gRPC, here over an IPC channel. */
export class WorkerProcess {
  readonly app: LoadedApp;
  readonly #child: ChildProcess;
  readonly #invocations = new Map<string, Respond>();
  readonly #terminated = Promise.withResolvers<void>();
  readonly #send = sendOncePerTick<ToWorker>(
    (messages) => this.#child.connected && this.#child.send(messages),
  );

  /** Resolves when the app is loaded. @param onExit called when the process exits, after it logged the reason */
  static async start(
    root: string,
    logLevel: Readonly<Record<string, string>>,
    onExit: () => void,
  ): Promise<WorkerProcess> {
    const child = fork(main, [root, JSON.stringify(logLevel)], { serialization: 'advanced' });
    child.on('exit', onExit);
    const [[loaded]] = (await once(child, 'message')) as [[LoadedApp]];
    return new WorkerProcess(child, loaded);
  }

  private constructor(child: ChildProcess, app: LoadedApp) {
    this.#child = child;
    this.app = app;
    child.on('message', (messages: readonly FromWorker[]) => messages.forEach(this.#receive));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws what the function threw */
  async invoke(request: RpcInvocationRequest): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<RpcException | undefined>();
    this.#invocations.set(request.invocationId, resolve);
    this.#send({ type: 'invocationRequest', request });
    const error = await promise;
    if (error) throw Object.assign(new Error(error.message), { stack: error.stack });
  }

  /** Runs the appTerminate hooks. Invocations that finished before the hooks did are handled when this resolves. */
  async terminate(): Promise<void> {
    this.#send({ type: 'workerTerminate' });
    await this.#terminated.promise;
    await setImmediate();
  }

  readonly #receive = (message: FromWorker): void => {
    if (message.type === 'terminated') this.#terminated.resolve();
    if (message.type !== 'invocationResponse') return;
    this.#invocations.get(message.invocationId)?.(message.error);
    this.#invocations.delete(message.invocationId);
  };
}

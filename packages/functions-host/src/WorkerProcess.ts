import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { RpcInvocationRequest } from './worker/functionsCore.ts';
import { gathered } from './worker/gathered.ts';
import type { FromWorker, LoadedApp, RpcException, ToWorker } from './worker/protocol.ts';

type Answer = (error: RpcException | undefined) => void;

const main = path.join(import.meta.dirname, 'worker/main.ts');

/** The worker as the host sees it: a process of its own, as in Azure, where it is spoken to over gRPC. */
export class WorkerProcess {
  readonly app: LoadedApp;
  readonly #child: ChildProcess;
  readonly #answers = new Map<string, Answer>();
  readonly #terminated = Promise.withResolvers<void>();
  readonly #send = gathered<ToWorker>((messages) => this.#child.connected && this.#child.send(messages));

  /**
   * Starts it, and in it the app; resolves once that is loaded.
   * @param onExit called when it ends, for whatever reason; it has said why by then
   */
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
    this.#answers.set(request.invocationId, resolve);
    this.#send({ type: 'invocationRequest', request });
    const error = await promise;
    if (error) throw Object.assign(new Error(error.message), { stack: error.stack });
  }

  /** Runs the appTerminate hooks; what was answered before their end has been handled when this resolves. */
  async terminate(): Promise<void> {
    this.#send({ type: 'workerTerminate' });
    await this.#terminated.promise;
    await setImmediate();
  }

  readonly #receive = (message: FromWorker): void => {
    if (message.type === 'terminated') this.#terminated.resolve();
    if (message.type !== 'invocationResponse') return;
    this.#answers.get(message.invocationId)?.(message.error);
    this.#answers.delete(message.invocationId);
  };
}

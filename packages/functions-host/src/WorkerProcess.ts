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
  /** Resolves with the way in which the process ended, when everything that it sent is handled. */
  readonly exited: Promise<string>;
  readonly #child: ChildProcess;
  readonly #invocations = new Map<string, Respond>();
  readonly #terminated = Promise.withResolvers<void>();
  #exit: RpcException | undefined;
  readonly #send = sendOncePerTick<ToWorker>((messages) => {
    // `exited` reports a process that cannot receive them.
    if (this.#child.connected) this.#child.send(messages, () => {});
  });

  /** Resolves when the app is loaded. @throws when the process exits before, after it logged the reason */
  static async start(root: string, logLevel: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const child = fork(main, [root, JSON.stringify(logLevel)], { serialization: 'advanced' });
    const exited = whenExited(child);
    const failed = exited.then((how) => Promise.reject(new Error(`${how} while it loaded the app`)));
    const [[loaded]] = (await Promise.race([once(child, 'message'), failed])) as [[LoadedApp]];
    return new WorkerProcess(child, loaded, exited);
  }

  private constructor(child: ChildProcess, app: LoadedApp, exited: Promise<string>) {
    this.#child = child;
    this.app = app;
    this.exited = exited.then(this.#fail);
    child.on('message', (messages: readonly FromWorker[]) => messages.forEach(this.#receive));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws what the function threw, or an error when the process exits before the function ends */
  async invoke(request: RpcInvocationRequest): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<RpcException | undefined>();
    if (this.#exit) resolve(this.#exit);
    this.#invocations.set(request.invocationId, resolve);
    this.#send({ type: 'invocationRequest', request });
    const error = await promise;
    if (error) throw Object.assign(new Error(error.message), { stack: error.stack });
  }

  /** Runs the appTerminate hooks. Invocations that finished before the hooks did are handled when this resolves. */
  async terminate(): Promise<void> {
    this.#send({ type: 'workerTerminate' });
    await Promise.race([this.#terminated.promise, this.exited]);
    await setImmediate();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  readonly #receive = (message: FromWorker): void => {
    if (message.type === 'terminated') this.#terminated.resolve();
    if (message.type !== 'invocationResponse') return;
    this.#invocations.get(message.invocationId)?.(message.error);
    this.#invocations.delete(message.invocationId);
  };

  /** All invocations in a process end with it. */
  readonly #fail = (how: string): string => {
    this.#exit = { message: how, stack: how };
    for (const respond of this.#invocations.values()) respond(this.#exit);
    this.#invocations.clear();
    return how;
  };
}

/** `close`, unlike `exit`, comes after the last message of the process. */
async function whenExited(child: ChildProcess): Promise<string> {
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...ending) => resolve(ending)),
  );
  return signal === null
    ? `The worker exited with code ${code}`
    : `The worker was killed by the signal ${signal}`;
}

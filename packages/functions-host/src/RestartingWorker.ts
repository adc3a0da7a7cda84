import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedApp } from './ipc/protocol.ts';
import type { Log } from './log/createLog.ts';
import { RestartLimit } from './RestartLimit.ts';
import { backOff } from './timing/backOff.ts';
import { toError } from './toError.ts';
import type { WorkerProcess } from './WorkerProcess.ts';
import type { RpcInvocationRequest } from './worker/functionsCore.ts';

/** What this class uses of a WorkerProcess. */
export type RunningWorker = Pick<WorkerProcess, 'app' | 'pid' | 'exited' | 'invoke' | 'terminate' | 'kill'>;

export type RestartingWorkerOptions = {
  /** Resolves when the app is loaded. */
  readonly start: () => Promise<RunningWorker>;
  readonly onRestarted: (pid: number) => void;
  readonly log: Log;
  /** Exits the host. */
  readonly crash: (reason: string) => void;
  readonly pause?: (milliseconds: number) => Promise<void>;
};

/** The worker, with a new process whenever one dies. The invocations in a process fail when it dies. */
export class RestartingWorker {
  readonly #options: RestartingWorkerOptions;
  readonly #limit = new RestartLimit();
  #process: RunningWorker;
  #ready = Promise.withResolvers<void>();
  #isKilled = false;
  #isTerminating = false;

  /** @throws when the first process exits before it has loaded the app */
  static async start(options: RestartingWorkerOptions): Promise<RestartingWorker> {
    return new RestartingWorker(await options.start(), options);
  }

  private constructor(process: RunningWorker, options: RestartingWorkerOptions) {
    this.#options = options;
    this.#process = process;
    this.#ready.resolve();
    void this.#replaceWhenDead();
  }

  get pid(): number {
    return this.#process.pid;
  }

  get app(): LoadedApp {
    return this.#process.app;
  }

  /** Resolves when a process can run functions: at once, unless it is being replaced. */
  ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** @throws what the function threw, or an error when the process dies */
  invoke(request: RpcInvocationRequest): Promise<void> {
    return this.#process.invoke(request);
  }

  /** Replaces the process, as the genuine host does after a functionTimeout. It does not count as a crash. */
  restart(reason: string): void {
    this.#options.log('error', 'Host', reason);
    this.#isKilled = true;
    this.#process.kill();
  }

  /** Runs the appTerminate hooks. A process that dies from now on is not replaced. */
  async terminate(): Promise<void> {
    this.#isTerminating = true;
    await this.#process.terminate();
  }

  async #replaceWhenDead(): Promise<void> {
    const how = await this.#process.exited;
    if (this.#isTerminating) return;
    this.#ready = Promise.withResolvers();
    const next = await this.#startNext(how);
    if (next === undefined) return;
    this.#process = next;
    this.#ready.resolve();
    this.#options.onRestarted(next.pid);
    void this.#replaceWhenDead();
  }

  /** Tries until a process has loaded the app. Undefined after too many crashes, and while the host stops. */
  async #startNext(how: string): Promise<RunningWorker | undefined> {
    const { start, log, crash, pause = sleep } = this.#options;
    if (!this.#isKilled) this.#limit.addCrash();
    this.#isKilled = false;
    if (this.#limit.isExceeded) {
      crash(`${how}. Exceeded language worker restart retry count for runtime:node. Shutting down.`);
      return undefined;
    }
    log('error', 'Host', `${how}: its invocations fail. Restarting the worker.`);
    await pause(backOff(this.#limit.crashes));
    if (this.#isTerminating) return undefined;
    return start().catch((error) => this.#startNext(toError(error).message));
  }
}

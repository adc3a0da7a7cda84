import { once } from 'node:events';
import type { SpawnedFunctionsHost } from '@assignment-relay/functions-host';
import type { CpuProfile } from './profile/CpuProfile.ts';

/** With this environment a Node process takes an inspector, on any free port, and writes its URL to stderr. */
export const inspectable = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** Asks a process from outside (chromedevtools.github.io/devtools-protocol/v8), so that the app runs unchanged. */
export class Inspector {
  readonly #socket: WebSocket;
  #lastId = 0;

  /** Of the process that runs the app: whatever the host starts for it is started last. */
  static async of({ output }: SpawnedFunctionsHost): Promise<Inspector> {
    const urls = output.flatMap((line) => /^Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? []);
    const socket = new WebSocket(urls.at(-1) ?? '');
    await once(socket, 'open');
    return new Inspector(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask('Runtime.evaluate', { expression, returnByValue: true });
    return Object(Object(answer).result).value;
  }

  async collectGarbage(): Promise<void> {
    await this.#ask('HeapProfiler.collectGarbage');
  }

  /** The samples of what the process does meanwhile. */
  async profile(task: () => Promise<void>): Promise<CpuProfile> {
    await this.#ask('Profiler.enable');
    await this.#ask('Profiler.setSamplingInterval', { interval: 300 });
    await this.#ask('Profiler.start');
    await task();
    return Object(await this.#ask('Profiler.stop')).profile;
  }

  close(): void {
    this.#socket.close();
  }

  /** One question at a time. */
  async #ask(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1;
    this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }));
    const [{ data }] = (await once(this.#socket, 'message')) as [MessageEvent];
    const { result, error } = JSON.parse(String(data));
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }
}

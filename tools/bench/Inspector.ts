import { once } from 'node:events';
import type { SpawnedFunctionsHost } from '@assignment-relay/functions-host';
import { property } from '../../src/values/property.ts';
import type { CpuProfile } from './profile/CpuProfile.ts';

/** Environment that makes a Node.js process listen for an inspector on a free port, and write its URL to stderr. */
export const inspectorEnv = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** Measures another process through the DevTools protocol (chromedevtools.github.io/devtools-protocol/v8). */
export class Inspector {
  readonly #socket: WebSocket;
  #lastId = 0;

  /** Connects to the process that was started last: with a Functions host, this is the one that runs the app. */
  static async connect({ output }: Pick<SpawnedFunctionsHost, 'output'>): Promise<Inspector> {
    const urls = output.flatMap((line) => /^Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? []);
    const socket = new WebSocket(urls.at(-1) ?? '');
    await once(socket, 'open');
    return new Inspector(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#request('Runtime.evaluate', { expression, returnByValue: true });
    return property(property(answer, 'result'), 'value');
  }

  async collectGarbage(): Promise<void> {
    await this.#request('HeapProfiler.collectGarbage');
  }

  /** Samples the process during a task. */
  async profile(task: () => Promise<void>): Promise<CpuProfile> {
    await this.#request('Profiler.enable');
    await this.#request('Profiler.setSamplingInterval', { interval: 300 });
    await this.#request('Profiler.start');
    await task();
    return property(await this.#request('Profiler.stop'), 'profile') as CpuProfile;
  }

  close(): void {
    this.#socket.close();
  }

  /** Supports one request at a time. */
  async #request(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1;
    this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }));
    const [{ data }] = (await once(this.#socket, 'message')) as [MessageEvent];
    const { result, error } = JSON.parse(String(data));
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }
}

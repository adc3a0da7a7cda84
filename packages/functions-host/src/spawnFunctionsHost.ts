import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Receiver } from './receivers.ts';

export type SpawnOptions = {
  /** The folder of host.json and package.json. Default: the current folder. */
  readonly root?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Relative to `root`. Default: local.settings.json. `false`: settings come from the environment only. */
  readonly settingsFile?: string | false;
  /** How long `stop()` waits for running functions. Default: 10. */
  readonly drainTimeoutSeconds?: number;
  /** What receives the messages. Default: node. With dotnet, a .NET process does; it needs the .NET 10 SDK. */
  readonly receiver?: Receiver;
  /** Called with every line of stdout and stderr. */
  readonly onLine?: (line: string) => void;
};

/** What the host reports when it receives messages. */
type Ready = {
  readonly functions: readonly string[];
  /** The process that runs the app. Another one, when the host had to restart it. */
  readonly workerPid: number;
  /** How long the worker took to load the app, in milliseconds. */
  readonly loadMs: number;
};

export type SpawnedFunctionsHost = Ready & {
  readonly pid: number;
  /** All lines so far. */
  readonly output: readonly string[];
  /** Sends SIGTERM; resolves with the exit code when running functions have finished and the host has exited. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL to host and worker. Messages in flight are delivered again when their locks expire. */
  kill(): Promise<void>;
  /** Sends a signal, such as SIGSTOP, to host and worker. */
  signal(signal: NodeJS.Signals): void;
  /** The exit code, or null if the host was killed by a signal. */
  readonly exited: Promise<number | null>;
};

const main = path.join(import.meta.dirname, 'main.ts');

/**
 * Starts the local Functions host and its worker as processes of their own. Resolves when the host receives messages.
 * @throws an error with the output of the host if it does not start
 */
export async function spawnFunctionsHost(options: SpawnOptions = {}): Promise<SpawnedFunctionsHost> {
  const child = fork(main, toArguments(options), {
    execArgv: [],
    detached: true, // a Ctrl-C reaches the parent only; the IPC channel still makes the host exit with its parent
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = collectLines(child, options.onLine);
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const ready = await Promise.race([whenReady(child), exited.then((code) => failToStart(code, output))]);
  let { workerPid } = ready;
  child.on('message', (restarted: Pick<Ready, 'workerPid'>) => {
    workerPid = restarted.workerPid;
  });
  const pid = child.pid ?? 0;
  const signal = (name: NodeJS.Signals) => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning) process.kill(-pid, name); // the process group: a detached child leads one, with its worker in it
  };
  return {
    pid,
    functions: ready.functions,
    loadMs: ready.loadMs,
    get workerPid() {
      return workerPid;
    },
    output,
    exited,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      signal('SIGKILL');
      await exited;
    },
    signal,
  };
}

function toArguments({ root, settingsFile, drainTimeoutSeconds, receiver }: SpawnOptions): string[] {
  return [
    ...(root === undefined ? [] : ['--root', root]),
    ...(settingsFile === false ? ['--no-settings'] : []),
    ...(settingsFile ? ['--settings', settingsFile] : []),
    ...(drainTimeoutSeconds === undefined ? [] : ['--drain-timeout', String(drainTimeoutSeconds)]),
    ...(receiver === undefined ? [] : ['--receiver', receiver]),
  ];
}

function collectLines(child: ChildProcess, onLine: (line: string) => void = () => {}): string[] {
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    if (input === null) continue;
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      onLine(line);
    });
  }
  return lines;
}

async function whenReady(child: ChildProcess): Promise<Ready> {
  for await (const [message] of on(child, 'message')) if (message.type === 'ready') return message;
  throw new Error('The channel to the Functions host ended.');
}

function failToStart(code: number | null, output: readonly string[]): never {
  throw new Error(`The Functions host did not start (exit code ${code}):\n${output.join('\n')}`);
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface SpawnOptions {
  /** The folder of host.json and package.json; the current one when absent. */
  readonly root?: string;
  /** On top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Relative to `root`; local.settings.json when absent, false for the environment alone. */
  readonly settingsFile?: string | false;
  readonly drainTimeoutSeconds?: number;
  /** Every line of stdout and stderr, as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What the host tells once it listens. */
interface Ready {
  readonly functions: readonly string[];
  /** Of the process that runs the app. */
  readonly workerPid: number;
  /** How long the app took to load in it, in ms. */
  readonly loadMs: number;
}

export interface SpawnedFunctionsHost extends Ready {
  readonly pid: number;
  /** Every line so far. */
  readonly output: readonly string[];
  /** SIGTERM; resolves with the exit code once what was in flight has ended. */
  stop(): Promise<number | null>;
  /** SIGKILL, to host and worker: what was in flight comes back when its lock expires. */
  kill(): Promise<void>;
  /** A signal to both, e.g. SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
  /** The exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

const main = path.join(import.meta.dirname, 'main.ts');

/**
 * Starts the local Functions host, and with it the worker, in processes of their own, and waits until it listens.
 * @throws with the host's own words when the app does not start.
 */
export async function spawnFunctionsHost(options: SpawnOptions = {}): Promise<SpawnedFunctionsHost> {
  const child = fork(main, toArguments(options), {
    execArgv: [],
    detached: true, // Ctrl-C is for the parent, which stops it by one signal; it ends with its parent all the same
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = collectLines(child, options.onLine);
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const ready = await Promise.race([readiness(child), exited.then((code) => refuse(code, output))]);
  const pid = child.pid ?? 0;
  const signal = (name: NodeJS.Signals) => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning) process.kill(-pid, name); // a detached child leads a process group, and its worker is in it
  };
  return {
    pid,
    ...ready,
    output,
    exited,
    stop: () => {
      child.kill('SIGTERM'); // the host ends its worker
      return exited;
    },
    kill: async () => {
      signal('SIGKILL');
      await exited;
    },
    signal,
  };
}

function toArguments({ root, settingsFile, drainTimeoutSeconds }: SpawnOptions): string[] {
  return [
    ...(root === undefined ? [] : ['--root', root]),
    ...(settingsFile === false ? ['--no-settings'] : []),
    ...(settingsFile ? ['--settings', settingsFile] : []),
    ...(drainTimeoutSeconds === undefined ? [] : ['--drain-timeout', String(drainTimeoutSeconds)]),
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

async function readiness(child: ChildProcess): Promise<Ready> {
  const [{ functions, workerPid, loadMs }]: [Ready] = (await once(child, 'message')) as [Ready];
  return { functions, workerPid, loadMs };
}

function refuse(code: number | null, output: readonly string[]): never {
  throw new Error(`The Functions host did not start (exit code ${code}):\n${output.join('\n')}`);
}

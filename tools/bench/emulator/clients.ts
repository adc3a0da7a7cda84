import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { receiveAll, sendAll } from './javaScriptClient.ts';
import { postAll } from './postAll.ts';
import { type Emulator, queue } from './startEmulator.ts';

/** How long a client took to send messages, and to receive and complete them. */
export type Durations = { readonly sendSeconds: number; readonly receiveSeconds: number };

export type Client = {
  readonly measure: (emulator: Emulator, count: number) => Promise<Durations>;
  /** Rejects if the client is not installed. */
  readonly probe?: () => Promise<unknown>;
  readonly howToInstall?: string;
};

const folder = path.resolve(import.meta.dirname, '../../../packages/service-bus-emulator/clients');
const project = path.join(folder, 'dotnet');
/** Debian's package belongs to the system's own Python, which need not be the first in the path. */
const python = '/usr/bin/python3';
/** Without it, `dotnet` leaves processes running for a faster next build. */
const env = { ...process.env, MSBUILDDISABLENODEREUSE: '1', UseSharedCompilation: 'false' };
const run = (program: string, ...args: readonly string[]) => promisify(execFile)(program, args, { env });

export const clients: Readonly<Record<string, Client>> = {
  JavaScript: {
    measure: async ({ connectionString }, count) => ({
      sendSeconds: await seconds(() => sendAll(connectionString, count)),
      receiveSeconds: await seconds(() => receiveAll(connectionString, count)),
    }),
  },
  '.NET': {
    probe: () => run('dotnet', 'restore', project),
    howToInstall: 'Install the .NET 10 SDK, and let it reach NuGet.',
    measure: foreign('dotnet', 'run', '--no-restore', '-c', 'Release', '--project', project, '--', '--bench'),
  },
  'qpid-proton': {
    probe: () => run(python, '-c', 'import proton'),
    howToInstall: 'Install it: apt-get install python3-qpid-proton.',
    measure: foreign(python, path.join(folder, 'python/bench.py')),
  },
  'REST, received by JavaScript': {
    measure: async ({ connectionString, restUrl }, count) => ({
      sendSeconds: await seconds(() => postAll(restUrl, count)),
      receiveSeconds: await seconds(() => receiveAll(connectionString, count)),
    }),
  },
};

/** A program that gets the connection string, the queue and the number of messages, and prints its durations as JSON. */
function foreign(program: string, ...args: readonly string[]): Client['measure'] {
  return async ({ connectionString }, count) => {
    const { stdout } = await run(program, ...args, connectionString, queue, String(count));
    return JSON.parse(stdout) as Durations;
  };
}

async function seconds(task: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await task();
  return (performance.now() - start) / 1_000;
}

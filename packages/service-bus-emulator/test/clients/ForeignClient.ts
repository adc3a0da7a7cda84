import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isRequired } from '@assignment-relay/emulator-kit';
import { type ServiceBusEmulator, startServiceBusEmulator } from '../../src/startServiceBusEmulator.ts';

const CONFIG = fileURLToPath(new URL('Config.jsonc', import.meta.url));

/** A line from the client: a question of the running case, or the end of the case. */
type Line = {
  readonly ask?: string;
  readonly arguments?: readonly unknown[];
  readonly passed?: boolean;
  readonly failed?: string;
};

/**
 * A program in another language that runs cases with its own client library. It gets the name of a case in a line of
 * its standard input, and answers in lines of its standard output: `clients/dotnet/Test.cs` has the protocol.
 */
export class ForeignClient {
  readonly names: readonly string[];
  readonly #command: readonly [string, ...string[]];
  #process: ChildProcess | undefined;
  #lines: AsyncIterator<string> | undefined;

  constructor(...command: readonly [string, ...string[]]) {
    this.#command = command;
    const [program, ...args] = command;
    const list = execFileSync(program, [...args, '--list'], { encoding: 'utf8' });
    this.names = list.split('\n').filter((name) => name !== '' && (isRequired() || !name.endsWith('(slow)')));
  }

  /** Runs one case against an emulator of its own. Throws when the case fails. */
  async run(name: string): Promise<void> {
    const emulator = await startServiceBusEmulator({ config: CONFIG });
    try {
      this.#write({ run: name, connectionString: emulator.connectionString });
      for (;;) {
        const line = await this.#read();
        if (line.ask !== undefined) this.#write(answer(emulator, line.ask, line.arguments ?? []));
        else if (line.passed) return;
        else throw new Error(line.failed);
      }
    } finally {
      await emulator.close();
    }
  }

  close(): void {
    this.#process?.kill();
  }

  #start(): ChildProcess {
    const [program, ...args] = this.#command;
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return child;
  }

  #write(value: unknown): void {
    this.#process ??= this.#start();
    this.#process.stdin?.write(`${JSON.stringify(value)}\n`);
  }

  async #read(): Promise<Line> {
    const next = await this.#lines?.next();
    if (!next || next.done) throw new Error(`${this.#command.join(' ')} has ended.`);
    return JSON.parse(next.value) as Line;
  }
}

function answer(emulator: ServiceBusEmulator, operation: string, args: readonly unknown[]): number {
  if (operation === 'advance') emulator.advance(Number(args[0]));
  else if (operation === 'cutConnections') emulator.cutConnections();
  else if (operation === 'count') return count(emulator, String(args[0]), String(args[1]));
  else throw new Error(`A case asked for '${operation}', which is unknown.`);
  return 0;
}

function count(emulator: ServiceBusEmulator, path: string, state: string): number {
  const counts = Object.entries(emulator.counts()[path] ?? {});
  return counts.find(([name]) => name === state)?.[1] ?? Number.NaN;
}

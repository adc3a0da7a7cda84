import { Readable } from 'node:stream';
import type { Environment } from '../../../cli/connect.ts';
import { runCommand } from '../../../cli/runCommand.ts';
import type { Terminal } from '../../../cli/terminal/Terminal.ts';

/** Runs a command of `assignment-relay` in this process. */
export async function runInProcess(
  args: readonly string[],
  env: Environment = {},
  terminal: Partial<Terminal> = {},
) {
  const written = { out: '', err: '' };
  const code = await runCommand(args, env, {
    writeOut: (output) => {
      written.out += Buffer.from(output).toString();
    },
    writeErr: (output) => {
      written.err += Buffer.from(output).toString();
    },
    ...terminal,
  });
  return { code, ...written };
}

/** What a pipe writes to the standard input. */
export const inputOf = (text: string) => Readable.from([Buffer.from(text)]);

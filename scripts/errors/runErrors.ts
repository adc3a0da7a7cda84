import { CommanderError } from 'commander';
import { UsageError } from './choose.ts';
import { connect, type Environment } from './connect.ts';
import { type Action, createProgram } from './createProgram.ts';
import type { Confirm } from './replay.ts';
import { textOf } from './textOf.ts';
import type { Write } from './Write.ts';

/**
 * `npm run errors -- list | show | replay`.
 * @param args those after the name of the script
 * @param confirm left out where nobody can be asked
 * @returns exit status: 0, 1 where something was not done, 2 for a wrong command line
 */
export async function runErrors(
  args: readonly string[],
  env: Environment,
  output: Write,
  confirm?: Confirm,
): Promise<number> {
  const write: Write = (text) => output(typeof text === 'string' ? `${harmless(text)}\n` : text);
  let done = true;
  const run = async (action: Action) => {
    const { client, config } = connect(env);
    try {
      done = await action(client, config, write);
    } finally {
      await client.close();
    }
  };
  try {
    await createProgram(run, write, confirm).parseAsync(args, { from: 'user' });
    return done ? 0 : 1;
  } catch (error) {
    return statusOf(error, write);
  }
}

function statusOf(error: unknown, write: Write): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has said so itself
  write(textOf(error));
  return error instanceof UsageError ? 2 : 1;
}

/** Bodies and ids are strangers': none shall steer the terminal. */
const harmless = (text: string) => text.replace(/[^\P{Cc}\n]/gu, '\u{fffd}');

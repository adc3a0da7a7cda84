import { CommanderError } from 'commander';
import { connect, type Environment } from '../connect.ts';
import { textOf } from '../textOf.ts';
import { UsageError } from './choose.ts';
import { type Action, createProgram } from './createProgram.ts';
import type { Terminal, Write } from './Terminal.ts';

/**
 * `npm run errors -- list | show | replay`.
 * @param args those after the name of the script
 * @returns exit status: 0, 1 where something was not done, 2 for a wrong command line
 */
export async function runErrors(
  args: readonly string[],
  env: Environment,
  { write, tell, ...rest }: Terminal,
): Promise<number> {
  const terminal = { write: inLines(write), tell: inLines(tell), ...rest };
  let done = true;
  const run = async (action: Action) => {
    const { client, config } = connect(env);
    terminal.tell(`Service Bus: ${client.fullyQualifiedNamespace}`);
    try {
      done = await action(client, config, terminal);
    } finally {
      await client.close();
    }
  };
  try {
    await createProgram(run, terminal).parseAsync(args, { from: 'user' });
    return done ? 0 : 1;
  } catch (error) {
    return statusOf(error, terminal);
  }
}

function statusOf(error: unknown, { tell }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has said so itself
  tell(textOf(error));
  return error instanceof UsageError ? 2 : 1;
}

function inLines(write: Write): Write {
  return (output) => write(typeof output === 'string' ? `${harmless(output)}\n` : output);
}

/** Bodies and ids are strangers': none shall steer the terminal. */
const harmless = (text: string) => text.replace(/[^\P{Cc}\n]/gu, '\u{fffd}');

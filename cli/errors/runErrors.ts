import { CommanderError } from 'commander';
import { connect, type Environment } from '../connect.ts';
import { explainError } from '../explainError.ts';
import { type Action, createProgram } from './createProgram.ts';
import { UsageError } from './selectEntries.ts';
import type { Terminal, Write } from './Terminal.ts';

/**
 * Runs one `list`, `show` or `replay` command.
 * @param args the arguments after the script's name
 * @returns exit status: 0 for success, 1 if something could not be done, 2 for a wrong command line
 */
export async function runErrors(
  args: readonly string[],
  env: Environment,
  { writeOut, writeErr, ...rest }: Terminal,
): Promise<number> {
  const terminal = { writeOut: inLines(writeOut), writeErr: inLines(writeErr), ...rest };
  let done = true;
  const run = async (action: Action) => {
    const { client, config } = connect(env);
    terminal.writeErr(`Service Bus: ${client.fullyQualifiedNamespace}`);
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
    return reportError(error, terminal);
  }
}

/** @returns exit status */
function reportError(error: unknown, { writeErr }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed it
  writeErr(explainError(error));
  return error instanceof UsageError ? 2 : 1;
}

function inLines(write: Write): Write {
  return (output) => write(typeof output === 'string' ? `${withoutControls(output)}\n` : output);
}

/** Bodies and ids come from other systems and must not control the terminal. */
const withoutControls = (text: string) => text.replace(/[^\P{Cc}\n]/gu, '\u{fffd}');

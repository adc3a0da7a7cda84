import { CommanderError } from 'commander';
import type { Environment } from './connect.ts';
import { createProgram } from './createProgram.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { explainError } from './explainError.ts';
import type { Run } from './Run.ts';
import type { Terminal, Write } from './terminal/Terminal.ts';
import { withoutControls } from './terminal/withoutControls.ts';
import { toExitCode } from './toExitCode.ts';

/**
 * Runs one command.
 * @param args the arguments after the command's own name
 * @returns exit code, see docs/command-line.md
 */
export async function runCommand(
  args: readonly string[],
  env: Environment,
  outer: Terminal,
): Promise<ExitCode> {
  const terminal: Terminal = {
    ...outer,
    writeOut: inLines(outer.writeOut),
    writeErr: inLines(outer.writeErr),
    get columns() {
      return outer.columns; // changes with the window
    },
  };
  let exitCode: ExitCode = exitCodes.ok;
  const run: Run = async (action) => {
    exitCode = await action({ env, terminal });
  };
  try {
    await createProgram(run, terminal).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportError(error, terminal);
  }
}

function reportError(error: unknown, { writeErr }: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage; // commander has printed it
  writeErr(explainError(error));
  return toExitCode(error);
}

function inLines(write: Write): Write {
  return (output) => write(typeof output === 'string' ? `${withoutControls(output)}\n` : output);
}

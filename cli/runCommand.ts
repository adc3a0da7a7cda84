import { CommanderError } from 'commander';
import type { Environment } from './connect.ts';
import { createProgram } from './createProgram.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { explainError } from './explainError.ts';
import type { Run } from './Run.ts';
import type { Terminal } from './terminal/Terminal.ts';
import { textTerminal } from './terminal/textTerminal.ts';
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
  const { terminal, prepare } = textTerminal(outer);
  let exitCode: ExitCode = exitCodes.ok;
  const run: Run = async (action) => {
    await prepare();
    exitCode = await action({ env, terminal });
  };
  try {
    await createProgram(run, terminal).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    await prepare();
    return reportError(error, terminal);
  }
}

function reportError(error: unknown, { writeErr }: Terminal): ExitCode {
  if (!(error instanceof CommanderError)) {
    writeErr(explainError(error));
    return toExitCode(error);
  }
  if (error.exitCode === 0) return exitCodes.ok;
  if (error.code !== 'commander.help') writeErr(error.message); // commander has printed the help
  return exitCodes.usage;
}

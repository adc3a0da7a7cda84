import { count } from '../../src/values/count.ts';
import { type Checked, checkMessages, describeMistake, type Mistake } from '../changes/checkMessages.ts';
import { type Format, readMessages } from '../changes/readMessages.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export type CheckOptions = { readonly format?: Format; readonly json?: boolean };

/** Prints every mistake of the files. It connects to nothing. */
export async function check(
  files: readonly string[],
  { format, json = false }: CheckOptions,
  { terminal }: Context,
): Promise<ExitCode> {
  const checked = checkMessages(await readMessages(files, format, terminal));
  writeMistakes(checked.mistakes, json, terminal);
  terminal.writeErr(summarize(checked));
  return checked.mistakes.length > 0 ? exitCodes.usage : exitCodes.ok;
}

export function writeMistakes(mistakes: readonly Mistake[], json: boolean, { writeOut }: Terminal): void {
  for (const mistake of mistakes) writeOut(json ? JSON.stringify(mistake) : describeMistake(mistake));
}

function summarize({ changes, reassignments, mistakes }: Checked): string {
  if (mistakes.length > 0) return `✗ ${count(mistakes.length, 'mistake')}`;
  const found = [
    ...(changes.length > 0 ? [count(changes.length, 'change')] : []),
    ...(reassignments.length > 0 ? [count(reassignments.length, 'reassignment')] : []),
  ];
  return found.length === 0 ? 'No changes.' : `✓ ${found.join(' and ')} without a mistake`;
}

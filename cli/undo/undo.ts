import { writeFileSync } from 'node:fs';
import type { Change } from '../../src/assignments/change.ts';
import { count } from '../../src/values/count.ts';
import { messageOf } from '../../src/values/messageOf.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { beginning, ResultRecord } from '../record/ResultRecord.ts';
import { toUndoId } from '../record/undoId.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { UsageError } from '../UsageError.ts';
import type { Chain } from './Chain.ts';
import { collectChains } from './collectChains.ts';
import { toMessages } from './toMessages.ts';
import { type Reverse, toReverse } from './toReverse.ts';

export type UndoOptions = Target & {
  /** The file that is written. Left out, the changes are printed. */
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
};

type Refused = { readonly changeId: string; readonly reason: string };

/** Writes the changes that undo a change, the changes of a ticket, or a reassignment. It sends nothing. */
export function undo(wanted: string, options: UndoOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  return withConnection(options, context, async (client, { resultsTopic }) => {
    const record = new ResultRecord(client, resultsTopic);
    const { chains, found, unwritten } = await collectChains(record.read(beginning), wanted);
    if (found === 0) {
      terminal.writeErr(`${wanted}: no result with this changeId, ticket or reassignment.`);
      return exitCodes.failed;
    }
    for (const data of unwritten)
      terminal.writeErr(
        `${oneLine(data.changeId)}: ${data.unchanged ? 'unchanged' : data.outcome}, nothing to undo`,
      );
    const reverses = chains.map((chain) => ({ chain, reverse: toReverse(chain) }));
    const refused = reverses.flatMap((one) => refusalOf(one.chain, one.reverse, options.force ?? false));
    report(refused, options, terminal);
    if (refused.length > 0 && !options.force) {
      terminal.writeErr(
        `✗ ${count(refused.length, 'change')} cannot be undone safely: nothing was written. --force leaves out what cannot be undone, and overwrites later changes.`,
      );
      return exitCodes.failed;
    }
    return write(changesOf(reverses), wanted, options, terminal);
  });
}

/** A later change is no reason if it may be overwritten. */
function refusalOf({ changeIds, later }: Chain, reverse: Reverse, force: boolean): Refused[] {
  const changeId = changeIds.join(', ');
  if ('refusal' in reverse) return [{ changeId, reason: reverse.refusal }];
  if ('nothing' in reverse || later.length === 0 || force) return [];
  const names = later.map((data) => `${data.changeId} (${data.operation})`).join(', ');
  return [{ changeId, reason: `the assignment was changed later by ${names}` }];
}

function report(refused: readonly Refused[], { json }: UndoOptions, { writeOut, writeErr }: Terminal): void {
  for (const { changeId, reason } of refused)
    if (json) writeOut(JSON.stringify({ refused: changeId, reason }));
    else writeErr(`✗ ${oneLine(changeId)}: ${oneLine(reason)}`);
}

/** If several assignments were changed under one changeId, their undos have a number. */
function changesOf(reverses: readonly { readonly chain: Chain; readonly reverse: Reverse }[]): Change[] {
  const seen = new Map<string, number>();
  return reverses.flatMap(({ chain, reverse }) => {
    if (!('change' in reverse)) return [];
    const { changeId } = chain.last;
    const number = (seen.get(changeId) ?? 0) + 1;
    seen.set(changeId, number);
    return { ...reverse.change, changeId: toUndoId(changeId, number) };
  });
}

function write(
  changes: readonly Change[],
  wanted: string,
  options: UndoOptions,
  { writeOut, writeErr }: Terminal,
): ExitCode {
  const { out, json } = options;
  if (changes.length === 0) {
    writeErr(`${wanted}: nothing to undo.`);
    return exitCodes.failed;
  }
  const messages = toMessages(changes);
  const asLines = json || messages.length > 1 || /\.(jsonl|ndjson)$/i.test(out ?? '');
  const text = asLines
    ? messages.map((message) => JSON.stringify(message)).join('\n')
    : JSON.stringify(messages[0], undefined, 2);
  if (out === undefined) writeOut(text);
  else writeFile(out, `${text}\n`, asLines);
  const changesToUndo = `✓ ${count(changes.length, 'change')} to undo ${wanted}.`;
  const next =
    out === undefined
      ? `To send them, write them to a file first: ${commandTo(toFile(wanted, asLines, options), options)}`
      : `Read the file, then send it: ${commandTo(['send', out, '--wait'], options)}`;
  writeErr(`${changesToUndo} ${next}`);
  return exitCodes.ok;
}

/** The words of a command that writes the same changes to a file. */
const toFile = (wanted: string, asLines: boolean, { force }: UndoOptions) => [
  ...['undo', wanted, ...(force ? ['--force'] : [])],
  ...['--out', asLines ? 'undo.jsonl' : 'undo.json'],
];

function writeFile(file: string, text: string, asLines: boolean): void {
  if (asLines && !/\.(jsonl|ndjson)$/i.test(file))
    throw new UsageError(
      `${file}: several messages are needed, one per line. Give the file the extension .jsonl.`,
    );
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(`Cannot write ${file}: ${messageOf(cause)}`, { cause });
  }
}

import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { causeLines, groupByCause } from './causeGroups.ts';
import { causeOf } from './causeOf.ts';
import type { Entry } from './Entry.ts';
import { entryLine, entryLines } from './entryLines.ts';
import { entryTable, minTableWidth } from './entryTable.ts';
import { explainEmptyFilter } from './explainNoMatch.ts';
import { locationsOf } from './locations.ts';
import { peekEntries } from './peekEntries.ts';
import { type Filter, selectEntries } from './selectEntries.ts';
import { toEntrySummary } from './toEntrySummary.ts';
import { urgencyOf } from './urgencyOf.ts';

export type ListOptions = Filter & { readonly each?: boolean; readonly json?: boolean };

const defaultWidth = 160; // characters, if it is not known

export async function list(
  { json, each, namespace, ...filter }: ListOptions & Target,
  context: Context,
): Promise<ExitCode> {
  const { writeOut, writeErr, columns } = context.terminal;
  const all = await withConnection({ namespace }, context, (client, config) =>
    peekEntries(client, locationsOf(config)),
  );
  const entries = selectEntries(all, { selectors: [], ...filter });
  if (json)
    for (const entry of entries)
      writeOut(JSON.stringify({ ...toEntrySummary(entry), cause: causeOf(entry) }));
  else if (all.length === 0) writeOut('No messages.');
  else if (entries.length > 0) writeOut(layOut(entries, columns, each));
  if (entries.length === 0 && all.length > 0) writeErr(explainEmptyFilter(filter, all));
  return exitCodes.ok;
}

/** Messages that share a cause are grouped by it. Otherwise, each is a row, or a line if the output is not a terminal. */
function layOut(entries: readonly Entry[], columns: number | undefined, each = false): string {
  const width = columns || defaultWidth;
  if (!each && groupByCause(entries).length < entries.length) return causeLines(entries);
  const sorted = entries.toSorted((one, other) => urgencyOf(one) - urgencyOf(other));
  if (columns === undefined) return sorted.map(entryLine).join('\n');
  return width < minTableWidth ? entryLines(sorted, width) : entryTable(sorted, width);
}

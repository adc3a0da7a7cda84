import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import type { Entry } from './Entry.ts';
import { entryLines } from './entryLines.ts';
import { entryTable, minTableWidth } from './entryTable.ts';
import { explainEmptyFilter } from './explainNoMatch.ts';
import { locationsOf } from './locations.ts';
import { peekEntries } from './peekEntries.ts';
import { type Filter, selectEntries } from './selectEntries.ts';
import type { Terminal } from './Terminal.ts';
import { toEntrySummary } from './toEntrySummary.ts';

export type ListOptions = Filter & { readonly json?: boolean };

const defaultWidth = 160; // characters, if the output is not a terminal

export async function list(
  { json, ...filter }: ListOptions,
  client: ServiceBusClient,
  config: Config,
  { writeOut, writeErr, columns }: Terminal,
): Promise<boolean> {
  const all = await peekEntries(client, locationsOf(config));
  const entries = selectEntries(all, { selectors: [], ...filter });
  if (json) writeOut(JSON.stringify(entries.map(toEntrySummary), undefined, 2));
  else if (all.length === 0) writeOut('No messages.');
  else if (entries.length > 0) writeOut(layOut(entries, columns || defaultWidth));
  if (entries.length === 0 && all.length > 0) writeErr(explainEmptyFilter(filter, all));
  return true;
}

function layOut(entries: readonly Entry[], width: number): string {
  return width < minTableWidth ? entryLines(entries, width) : entryTable(entries, width);
}

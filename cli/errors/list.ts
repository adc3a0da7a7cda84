import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { choose, type Filter } from './choose.ts';
import type { Entry } from './Entry.ts';
import { entryLines } from './entryLines.ts';
import { entryTable, narrowestTable } from './entryTable.ts';
import { nothingLeft } from './nothingFound.ts';
import { peekAll } from './peekAll.ts';
import { placesOf } from './places.ts';
import type { Terminal } from './Terminal.ts';
import { toSummary } from './toSummary.ts';

export type ListOptions = Filter & { readonly json?: boolean };

const widthOfFiles = 160; // characters, where no terminal says its own

export async function list(
  { json, ...filter }: ListOptions,
  client: ServiceBusClient,
  config: Config,
  { write, tell, columns }: Terminal,
): Promise<boolean> {
  const waiting = await peekAll(client, placesOf(config));
  const entries = choose(waiting, { selectors: [], ...filter });
  if (json) write(JSON.stringify(entries.map(toSummary), undefined, 2));
  else if (waiting.length === 0) write('Nothing waits.');
  else if (entries.length > 0) write(laidOut(entries, columns || widthOfFiles));
  if (entries.length === 0 && waiting.length > 0) tell(nothingLeft(filter, waiting));
  return true;
}

function laidOut(entries: readonly Entry[], width: number): string {
  return width < narrowestTable ? entryLines(entries, width) : entryTable(entries, width);
}

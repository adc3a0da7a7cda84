import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { choose, type Filter } from './choose.ts';
import { entryTable } from './entryTable.ts';
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
  { write }: Terminal,
): Promise<boolean> {
  const entries = choose(await peekAll(client, placesOf(config)), { selectors: [], ...filter });
  if (json) write(JSON.stringify(entries.map(toSummary), undefined, 2));
  else if (entries.length === 0) write('Nothing waits.');
  else write(entryTable(entries, process.stdout.columns ?? widthOfFiles));
  return true;
}

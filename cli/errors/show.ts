import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { describeEntry } from './describeEntry.ts';
import { explainUnknownSelector } from './explainNoMatch.ts';
import { locationsOf } from './locations.ts';
import { peekEntries } from './peekEntries.ts';
import { selectEntries, UsageError } from './selectEntries.ts';
import type { Terminal } from './Terminal.ts';

export async function show(
  selector: string,
  { raw }: { readonly raw?: boolean },
  client: ServiceBusClient,
  config: Config,
  { writeOut, writeErr }: Terminal,
): Promise<boolean> {
  const locations = locationsOf(config);
  const entries = selectEntries(await peekEntries(client, locations), { selectors: [selector] });
  const [first, ...others] = entries;
  if (raw && first && others.length > 0) {
    const names = entries.map(({ name }) => name).join(', ');
    throw new UsageError(
      `--raw prints one message, but ${selector} matches ${names}: use one of these names.`,
    );
  }
  if (!first) writeErr(`${selector}: ${explainUnknownSelector(selector, locations)}`);
  else writeOut(raw ? first.body : entries.map(describeEntry).join('\n\n'));
  return first !== undefined;
}

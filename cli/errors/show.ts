import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { choose, UsageError } from './choose.ts';
import { describeEntry } from './describeEntry.ts';
import { nothingNamed } from './nothingFound.ts';
import { peekAll } from './peekAll.ts';
import { placesOf } from './places.ts';
import type { Terminal } from './Terminal.ts';

export async function show(
  selector: string,
  { raw }: { readonly raw?: boolean },
  client: ServiceBusClient,
  config: Config,
  { write, tell }: Terminal,
): Promise<boolean> {
  const places = placesOf(config);
  const entries = choose(await peekAll(client, places), { selectors: [selector] });
  const [first, ...others] = entries;
  if (raw && first && others.length > 0)
    throw new UsageError(
      `${selector} names ${entries.map(({ name }) => name).join(', ')}: choose one of them.`,
    );
  if (!first) tell(`${selector}: ${nothingNamed(selector, places)}`);
  else write(raw ? first.body : entries.map(describeEntry).join('\n\n'));
  return first !== undefined;
}

import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { countMessages } from './countMessages.ts';
import type { Entry } from './Entry.ts';
import type { Location } from './locations.ts';
import type { Filter } from './selectEntries.ts';

export function explainUnknownSelector(
  selector: string,
  locations: readonly Location[],
  target: Target,
): string {
  const [, location] = /^(.+)\/\d+$/.exec(selector) ?? [];
  const names = locations.map(({ name }) => name);
  return location && !names.includes(location)
    ? `not found; the locations are ${names.join(', ')}`
    : `not found; \`${commandTo(['errors', 'list'], target)}\` shows all messages`;
}

/** There are messages, so an empty result may be due to a typing error in the filter. */
export function explainEmptyFilter({ reason, queue, change, cause }: Filter, all: readonly Entry[]): string {
  const given = Object.entries({ reason, queue, change, cause }).filter(([, value]) => value !== undefined);
  const options = given.map(([option, value]) => `--${option} ${value}`).join(' ');
  const available = [
    ...(reason === undefined ? [] : [`reasons: ${unique(all.map((entry) => entry.reason))}`]),
    ...(queue === undefined ? [] : [`queues: ${unique(all.map(({ sourceQueue }) => sourceQueue))}`]),
  ];
  const suffix = available.length > 0 ? ` (${available.join('; ')})` : '';
  return `No match for ${options} in ${countMessages(all.length)}${suffix}.`;
}

const unique = (values: readonly string[]) => [...new Set(values)].toSorted().join(', ');

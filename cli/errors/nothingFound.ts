import type { Filter } from './choose.ts';
import type { Entry } from './Entry.ts';
import type { Place } from './places.ts';

/** What to say where a selector names no message. */
export function nothingNamed(selector: string, places: readonly Place[]): string {
  const [, place] = /^(.+)\/\d+$/.exec(selector) ?? [];
  const names = places.map(({ name }) => name);
  return place && !names.includes(place)
    ? `nothing found; the places are ${names.join(', ')}`
    : 'nothing found';
}

/** What to say where a filter leaves nothing of what waits: all is not well, maybe the filter is wrong. */
export function nothingLeft({ reason, queue, change }: Filter, waiting: readonly Entry[]): string {
  const asked = Object.entries({ reason, queue, change }).filter(([, value]) => value !== undefined);
  const options = asked.map(([option, value]) => `--${option} ${value}`).join(' ');
  const there = [
    ...(reason === undefined ? [] : [`reasons: ${eachOnce(waiting.map((entry) => entry.reason))}`]),
    ...(queue === undefined ? [] : [`queues: ${eachOnce(waiting.map(({ source }) => source))}`]),
  ];
  const wait = `${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'}`;
  return `Nothing with ${options}; ${wait}${there.length > 0 ? ` (${there.join('; ')})` : ''}`;
}

const eachOnce = (values: readonly string[]) => [...new Set(values)].toSorted().join(', ');

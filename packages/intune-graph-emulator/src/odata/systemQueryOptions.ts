import { notServed } from '../errors/graphErrors.ts';
import { repeatedOption } from './queryErrors.ts';

const served = ['select', 'expand', 'top', 'skiptoken'];
const unserved = ['filter', 'orderby', 'search', 'count', 'skip', 'format', 'apply', 'compute', 'deltatoken'];

export const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** The name without the `$`, which is optional in Graph, and without case. */
export const optionName = (written: string): string => written.toLowerCase().replace(/^\$/, '');

/** The OData options of a query. Other parameters are ignored. @throws GraphError for one that is not served */
export function systemQueryOptions(url: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const [written, value] of new URLSearchParams(queryOf(url))) {
    const name = optionName(written);
    if (!isSystemOption(written, name)) continue;
    if (!served.includes(name)) throw notServed(`the query option '${written}'`);
    if (options.has(name)) throw repeatedOption(name);
    options.set(name, value);
  }
  return options;
}

const isSystemOption = (written: string, name: string) =>
  written.startsWith('$') || [...served, ...unserved].includes(name);

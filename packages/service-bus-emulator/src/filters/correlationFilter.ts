import type { Correlation, Filter } from '../broker/Rule.ts';

/** Matches when every property that the filter names is equal. Strings are compared case-sensitively. */
export function correlationFilter({ system, properties }: Correlation): Filter {
  return (content) =>
    [...system].every(([name, value]) => content.systemProperty(name) === value) &&
    [...properties].every(([name, value]) => content.applicationProperty(name) === value);
}

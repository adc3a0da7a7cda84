import type { Correlation, Filter } from '../broker/Rule.ts';

/** Matches when everything named is equal; strings are compared exactly. */
export function correlationFilter({ system, properties }: Correlation): Filter {
  return (content) =>
    [...system].every(([name, value]) => content.systemProperty(name) === value) &&
    [...properties].every(([name, value]) => content.applicationProperty(name) === value);
}

import type { Content, SystemProperty, Value } from '../broker/Content.ts';
import type { Filter } from '../broker/Rule.ts';

/** What must be equal for a message to match; strings are compared exactly. */
export type Correlation = {
  readonly system: ReadonlyMap<SystemProperty, Value>;
  readonly properties: ReadonlyMap<string, Value>;
};

export function correlationFilter({ system, properties }: Correlation): Filter {
  return (content) => matchesSystem(content, system) && matchesApplication(content, properties);
}

function matchesSystem(content: Content, wanted: Correlation['system']): boolean {
  return [...wanted].every(([name, value]) => content.systemProperty(name) === value);
}

function matchesApplication(content: Content, wanted: Correlation['properties']): boolean {
  return [...wanted].every(([name, value]) => content.applicationProperty(name) === value);
}

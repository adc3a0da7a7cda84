import { catalogue } from '../../src/assignments/types/catalogue.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';

/** What some assignment types of the lanes in use need of Graph. */
export type NeededRole = {
  /** Application permissions, any one of which is enough. Graph calls them app roles. */
  readonly anyOf: readonly string[];
  readonly lanes: readonly ThrottlingArea[];
  readonly collections: readonly string[];
};

/** The application permissions that the lanes need, for `doctor` and `grant`. */
export function neededRoles(lanes: readonly ThrottlingArea[]): NeededRole[] {
  const types = catalogue.filter(({ throttlingArea }) => lanes.includes(throttlingArea));
  const groups = Map.groupBy(types, ({ permissions }) => permissions.join(' or '));
  return [...groups.values()].map((group) => ({
    anyOf: group[0]?.permissions ?? [],
    lanes: [...new Set(group.map(({ throttlingArea }) => throttlingArea))],
    collections: [...new Set(group.map(({ collection }) => collection))],
  }));
}

import { collectionOf } from '../catalogue/collections.ts';
import { leadsToAssignments, type Route } from '../routing/parseRoute.ts';

/** What $select and $expand can name. */
export type EntityType = {
  readonly name: string;
  readonly properties: readonly string[];
  readonly relationships: readonly string[];
};

/** The type of what a route leads to, in the version of the route. */
export function entityTypeOf(route: Route): EntityType {
  const { assignmentType, properties, policy } = collectionOf(route.collection);
  if (!leadsToAssignments(route))
    return {
      name: policy.type,
      properties: Object.keys(policy[route.version]),
      relationships: ['assignments'],
    };
  const own = Object.keys(properties).filter(
    (name) => route.version === 'beta' || !properties[name]?.betaOnly,
  );
  return { name: assignmentType, properties: [...own, 'target'], relationships: [] };
}

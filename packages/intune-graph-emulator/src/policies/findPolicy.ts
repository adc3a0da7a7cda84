import { type CollectionName, collectionOf } from '../catalogue/collections.ts';
import { navigationProperties } from '../catalogue/navigationPaths.ts';
import { notFound } from '../errors/graphErrors.ts';
import { normalizeTypeName } from '../odata/normalizeTypeName.ts';
import type { PolicyRoute } from '../routing/parseRoute.ts';
import type { Policy } from '../tenant/GraphState.ts';
import { sameId } from '../tenant/sameId.ts';
import type { Tenant } from '../tenant/Tenant.ts';

/** The policy at the end of the navigation path, which has the assignments. @throws GraphError 404 */
export function findPolicy(tenant: Tenant, { collection, policyId, navigation }: PolicyRoute): Policy {
  const lookUp = (id: string): Policy => {
    const policy = tenant.policy(collection, id);
    if (policy) return policy;
    throw notFound(`${collection} not found: Profile ${id}`);
  };
  return navigation.reduce(
    (policy, segment, i) =>
      isBaseType(collection, segment) ? policy : followSegment(policy, segment, navigation[i + 1], lookUp),
    lookUp(policyId),
  );
}

const isBaseType = (collection: CollectionName, segment: string) =>
  segment === `microsoft.graph.${collectionOf(collection).policy.type}`;

function followSegment(
  policy: Policy,
  segment: string,
  next: string | undefined,
  lookUp: (id: string) => Policy,
): Policy {
  if (segment.startsWith('microsoft.graph.')) return cast(policy, segment);
  const property = navigationProperties.find((name) => name === segment);
  if (!property) return policy; // a key, which was followed together with the collection before it
  const leadsTo = policy.navigation?.[property];
  const id = Array.isArray(leadsTo) ? leadsTo.find((key) => sameId(key, next)) : leadsTo;
  if (id !== undefined) return lookUp(id);
  throw notFound(`${segment} of profile ${policy.id} not found`);
}

function cast(policy: Policy, segment: string): Policy {
  if (normalizeTypeName(policy['@odata.type']) === normalizeTypeName(segment)) return policy;
  throw notFound(`Profile ${policy.id} is not a ${segment}`);
}

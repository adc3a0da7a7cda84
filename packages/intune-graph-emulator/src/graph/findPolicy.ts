import { navigationProperties } from '../catalogue/navigationPaths.ts';
import type { Policy } from '../state/GraphState.ts';
import { sameId } from '../state/sameId.ts';
import type { Tenant } from '../state/Tenant.ts';
import type { Route } from './parseRoute.ts';
import { notFound } from './refusals.ts';
import { typeName } from './typeName.ts';

/** The policy whose assignments are meant, at the end of the navigation. @throws GraphRefusal 404 */
export function findPolicy(tenant: Tenant, { collection, policyId, navigation }: Route): Policy {
  const lookUp = (id: string): Policy => {
    const policy = tenant.policy(collection, id);
    if (policy) return policy;
    throw notFound(`${collection} not found: Profile ${id}`);
  };
  return navigation.reduce(
    (policy, segment, i) => step(policy, segment, navigation[i + 1], lookUp),
    lookUp(policyId),
  );
}

function step(
  policy: Policy,
  segment: string,
  next: string | undefined,
  lookUp: (id: string) => Policy,
): Policy {
  if (segment.startsWith('microsoft.graph.')) return cast(policy, segment);
  const property = navigationProperties.find((name) => name === segment);
  if (!property) return policy; // the key of the collection before it, already followed
  const leadsTo = policy.navigation?.[property];
  const id = Array.isArray(leadsTo) ? leadsTo.find((key) => sameId(key, next)) : leadsTo;
  if (id !== undefined) return lookUp(id);
  throw notFound(`${segment} of profile ${policy.id} not found`);
}

function cast(policy: Policy, segment: string): Policy {
  if (typeName(policy['@odata.type']) === typeName(segment)) return policy;
  throw notFound(`Profile ${policy.id} is not a ${segment}`);
}

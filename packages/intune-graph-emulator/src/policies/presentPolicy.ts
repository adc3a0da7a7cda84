import { presentAssignment } from '../assignments/presentAssignment.ts';
import { collectionOf } from '../catalogue/collections.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import { odataContext } from '../odata/odataContext.ts';
import type { QueryOptions } from '../odata/QueryOptions.ts';
import { selectProperties } from '../odata/selectProperties.ts';
import type { PolicyRoute, Route } from '../routing/parseRoute.ts';
import type { Policy } from '../tenant/GraphState.ts';

/** A policy as this API version returns it. The state has only its id, type and name; the rest is the same for all. */
export function presentPolicy(
  request: HttpRequest,
  route: Route,
  policy: Policy,
  options: QueryOptions,
): Record<string, unknown> {
  const { id, displayName = '', '@odata.type': type } = policy;
  const { [route.version]: properties, nameProperty = 'displayName' } = collectionOf(route.collection).policy;
  const entity = { '@odata.type': type, ...properties, id, [nameProperty]: displayName };
  const expanded = options.expand?.includes('assignments') ? assignmentsOf(request, route, policy) : {};
  return { ...selectProperties(entity, options), ...expanded };
}

/** All assignments: Intune does not divide an expanded list into pages. */
function assignmentsOf(request: HttpRequest, { version, collection }: Route, policy: Policy) {
  const route: PolicyRoute = {
    kind: 'assignments',
    ...{ version, collection, policyId: policy.id, navigation: [], assignmentId: undefined },
  };
  return {
    'assignments@odata.context': odataContext(request, route),
    assignments: policy.assignments.map((assignment) => presentAssignment(route, assignment)),
  };
}

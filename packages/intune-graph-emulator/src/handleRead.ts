import { findAssignment } from './assignments/findAssignment.ts';
import { presentAssignment } from './assignments/presentAssignment.ts';
import type { HttpRequest } from './http/HttpRequest.ts';
import type { HttpResponse } from './http/HttpResponse.ts';
import { odataContext } from './odata/odataContext.ts';
import { page } from './odata/page.ts';
import { readQueryOptions } from './odata/readQueryOptions.ts';
import { ok } from './odata/responses.ts';
import { selectProperties } from './odata/selectProperties.ts';
import { findPolicy } from './policies/findPolicy.ts';
import { presentPolicy } from './policies/presentPolicy.ts';
import type { Route } from './routing/parseRoute.ts';
import type { Assignment, Policy } from './tenant/GraphState.ts';
import type { Tenant } from './tenant/Tenant.ts';

type Source = { readonly tenant: Tenant; readonly pageSize: number };

/** GET of a policy, of an assignment, or of a list. An assignment has no `@odata.type`: it is of the declared type. */
export function handleRead(request: HttpRequest, route: Route, { tenant, pageSize }: Source): HttpResponse {
  const options = readQueryOptions(request.url, route, pageSize);
  const toPolicy = (it: Policy) => presentPolicy(request, route, it, options);
  const toAssignment = (it: Assignment) => selectProperties(presentAssignment(route, it), options);
  const read = () => {
    if (route.kind === 'policies') return page(request, tenant.policies(route.collection), options, toPolicy);
    const policy = findPolicy(tenant, route);
    if (route.kind === 'policy') return toPolicy(policy);
    if (route.kind === 'assignments') return page(request, policy.assignments, options, toAssignment);
    return toAssignment(findAssignment({ policy, route }));
  };
  return ok({ '@odata.context': odataContext(request, route, options), ...read() });
}

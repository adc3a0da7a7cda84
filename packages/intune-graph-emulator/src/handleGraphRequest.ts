import { createAssignment } from './assignments/createAssignment.ts';
import { findAssignment } from './assignments/findAssignment.ts';
import { findPolicy } from './assignments/findPolicy.ts';
import type { GraphRequest } from './assignments/GraphRequest.ts';
import { listAssignments } from './assignments/listAssignments.ts';
import { readAssignment } from './assignments/readAssignment.ts';
import { readBody } from './assignments/readBody.ts';
import { entity, ok } from './assignments/responses.ts';
import { updateAssignment } from './assignments/updateAssignment.ts';
import { catchGraphError } from './errors/catchGraphError.ts';
import type { HttpRequest } from './http/HttpRequest.ts';
import type { HttpResponse } from './http/HttpResponse.ts';
import { authorize } from './identity/authorize.ts';
import type { TokenIssuer } from './identity/TokenIssuer.ts';
import { checkMethod } from './routing/checkMethod.ts';
import { parseRoute, type Route } from './routing/parseRoute.ts';
import { servicePath } from './routing/servicePath.ts';
import type { Tenant } from './tenant/Tenant.ts';
import type { Throttle } from './throttle/Throttle.ts';

type Backend = {
  readonly tenant: Tenant;
  readonly tokens: TokenIssuer;
  readonly throttle: Throttle;
  readonly pageSize: number;
};

/** The steps of Microsoft Graph: token, path and throttling, then the request to Intune. */
export function handleGraphRequest(request: HttpRequest, backend: Backend): HttpResponse {
  return catchGraphError(request, '', () => {
    const appId = backend.tokens.verify(request.headers['authorization']);
    const route = parseRoute(request.url);
    return catchGraphError(request, servicePath(route), () => {
      backend.throttle.check(appId, route, request.method);
      return handleIntuneRequest(request, route, backend);
    });
  });
}

function handleIntuneRequest(
  request: HttpRequest,
  route: Route,
  { tenant, tokens, pageSize }: Backend,
): HttpResponse {
  checkMethod(route, request.method);
  authorize(route, request.method, tokens.roles);
  if (request.method !== 'GET') return write(request, route, tenant);
  const read: GraphRequest = { ...request, route, policy: findPolicy(tenant, route) };
  if (route.assignmentId === undefined) return listAssignments(read, pageSize);
  return ok(entity(read, findAssignment(read)));
}

/** Checks the body first: an invalid one is an error also if the policy does not exist. */
function write(request: HttpRequest, route: Route, tenant: Tenant): HttpResponse {
  const changes = readAssignment(route.version, route.collection, readBody(request));
  const found: GraphRequest = { ...request, route, policy: findPolicy(tenant, route) };
  return route.assignmentId === undefined
    ? createAssignment(found, changes)
    : updateAssignment(found, changes);
}

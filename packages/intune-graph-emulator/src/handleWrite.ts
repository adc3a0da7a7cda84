import { createAssignment } from './assignments/createAssignment.ts';
import { deleteAssignment } from './assignments/deleteAssignment.ts';
import type { GraphRequest } from './assignments/GraphRequest.ts';
import { readAssignment } from './assignments/readAssignment.ts';
import { readAssignments } from './assignments/readAssignments.ts';
import { replaceAssignments } from './assignments/replaceAssignments.ts';
import { updateAssignment } from './assignments/updateAssignment.ts';
import type { WriteRules } from './assignments/WriteRules.ts';
import type { HttpRequest } from './http/HttpRequest.ts';
import type { HttpResponse } from './http/HttpResponse.ts';
import { readBody } from './http/readBody.ts';
import { refuseQueryOptions } from './odata/readQueryOptions.ts';
import { findPolicy } from './policies/findPolicy.ts';
import type { PolicyRoute } from './routing/parseRoute.ts';
import type { Routes } from './routing/Routes.ts';
import type { Tenant } from './tenant/Tenant.ts';

type Target = { readonly tenant: Tenant; readonly routes: Routes; readonly rules: WriteRules };

/** POST, PATCH or DELETE of assignments. */
export function handleWrite(request: HttpRequest, route: PolicyRoute, target: Target): HttpResponse {
  refuseQueryOptions(request.url);
  const write = readWrite(request, route);
  const { routes, rules } = target;
  return write({ ...request, route, routes, rules, policy: findPolicy(target.tenant, route) });
}

/** Reads the body before the policy is looked up: an invalid one is an error also if the policy does not exist. */
function readWrite(request: HttpRequest, route: PolicyRoute): (found: GraphRequest) => HttpResponse {
  if (request.method === 'DELETE') return deleteAssignment;
  const body = readBody(request);
  if (route.kind === 'assign') {
    const elements = readAssignments(route, body);
    return (found) => replaceAssignments(found, elements);
  }
  const changes = readAssignment(route.version, route.collection, body);
  return (found) =>
    route.kind === 'assignments' ? createAssignment(found, changes) : updateAssignment(found, changes);
}

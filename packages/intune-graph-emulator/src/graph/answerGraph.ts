import type { TokenIssuer } from '../identity/TokenIssuer.ts';
import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { HttpCall } from '../requests/HttpCall.ts';
import type { Tenant } from '../state/Tenant.ts';
import type { Throttle } from '../throttle/Throttle.ts';
import { entity, ok } from './answers.ts';
import { authorize } from './authorize.ts';
import { checkMethod } from './checkMethod.ts';
import { createAssignment } from './createAssignment.ts';
import { findAssignment } from './findAssignment.ts';
import { findPolicy } from './findPolicy.ts';
import type { GraphCall } from './GraphCall.ts';
import { listAssignments } from './listAssignments.ts';
import { orRefusal } from './orRefusal.ts';
import { parseRoute, type Route } from './parseRoute.ts';
import { readAssignment } from './readAssignment.ts';
import { readBody } from './readBody.ts';
import { servicePath } from './servicePath.ts';
import { updateAssignment } from './updateAssignment.ts';

type Backend = {
  readonly tenant: Tenant;
  readonly tokens: TokenIssuer;
  readonly throttle: Throttle;
  readonly pageSize: number;
};

/** Microsoft Graph in front of Intune: token, path, throttling, then Intune itself. */
export function answerGraph(call: HttpCall, backend: Backend): HttpAnswer {
  return orRefusal(call, '', () => {
    const appId = backend.tokens.verify(call.headers['authorization']);
    const route = parseRoute(call.url);
    return orRefusal(call, servicePath(route), () => {
      backend.throttle.check(appId, route, call.method);
      return answerIntune(call, route, backend);
    });
  });
}

function answerIntune(call: HttpCall, route: Route, { tenant, tokens, pageSize }: Backend): HttpAnswer {
  checkMethod(route, call.method);
  authorize(route, call.method, tokens.roles);
  if (call.method !== 'GET') return write(call, route, tenant);
  const found = { ...call, route, policy: findPolicy(tenant, route) };
  if (route.assignmentId === undefined) return listAssignments(found, pageSize);
  return ok(entity(found, findAssignment(found)));
}

/** The body is judged first, so that a wrong one is told even where the policy does not exist. */
function write(call: HttpCall, route: Route, tenant: Tenant): HttpAnswer {
  const changes = readAssignment(route.version, route.collection, readBody(call));
  const found: GraphCall = { ...call, route, policy: findPolicy(tenant, route) };
  return route.assignmentId === undefined
    ? createAssignment(found, changes)
    : updateAssignment(found, changes);
}

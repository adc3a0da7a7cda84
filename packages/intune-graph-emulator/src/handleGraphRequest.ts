import type { Approvals } from './approval/Approvals.ts';
import { approvalPath, handleApprovalRequest } from './approval/handleApprovalRequest.ts';
import type { WriteRules } from './assignments/WriteRules.ts';
import { catchGraphError } from './errors/catchGraphError.ts';
import { handleRead } from './handleRead.ts';
import { handleWrite } from './handleWrite.ts';
import type { HttpRequest } from './http/HttpRequest.ts';
import type { HttpResponse } from './http/HttpResponse.ts';
import { authorize } from './identity/authorize.ts';
import type { TokenIssuer } from './identity/TokenIssuer.ts';
import { checkMethod } from './routing/checkMethod.ts';
import { parseRoute, type Route } from './routing/parseRoute.ts';
import type { Routes } from './routing/Routes.ts';
import { servicePath } from './routing/servicePath.ts';
import { splitPath } from './routing/splitPath.ts';
import type { Tenant } from './tenant/Tenant.ts';
import type { Throttle } from './throttle/Throttle.ts';

type Backend = {
  readonly tenant: Tenant;
  readonly tokens: TokenIssuer;
  readonly throttle: Throttle;
  readonly approvals: Approvals;
  readonly pageSize: number;
  readonly routes: Routes;
  readonly rules: WriteRules;
};

/** The steps of Microsoft Graph: token, path and throttling, then the request to Intune. */
export function handleGraphRequest(request: HttpRequest, backend: Backend): HttpResponse {
  return catchGraphError(request, '', () => {
    const appId = backend.tokens.verify(request.headers['authorization']);
    const approval = approvalPath(splitPath(request.url));
    const caller = { appId, roles: backend.tokens.roles };
    if (approval) return handleApprovalRequest(request, approval, backend, caller);
    const route = parseRoute(request.url);
    return catchGraphError(request, servicePath(route), () => {
      backend.throttle.check(appId, route, request.method);
      return handleIntuneRequest(request, route, appId, backend);
    });
  });
}

function handleIntuneRequest(
  request: HttpRequest,
  route: Route,
  appId: string,
  backend: Backend,
): HttpResponse {
  checkMethod(route, request.method, backend.routes);
  authorize(route, request.method, backend.tokens.roles);
  // a list of policies has no other method
  if (route.kind === 'policies' || request.method === 'GET') return handleRead(request, route, backend);
  return backend.approvals.guard(request, route, appId, () => handleWrite(request, route, backend));
}

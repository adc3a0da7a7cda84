import { missingRole, notFound, notServed } from '../errors/graphErrors.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import { readBody } from '../http/readBody.ts';
import { page } from '../odata/page.ts';
import { noContent, ok } from '../odata/responses.ts';
import { readSkipToken } from '../odata/skipToken.ts';
import { queryOf } from '../odata/systemQueryOptions.ts';
import type { ApprovalRequest } from './ApprovalRequest.ts';
import type { Approvals } from './Approvals.ts';

const path = 'deviceManagement/operationApprovalRequests';

/** The segments after the collection, or undefined for another path. Only beta has the collection. */
export function approvalPath([version, singleton, collection, ...rest]: readonly string[]) {
  return version === 'beta' && `${singleton}/${collection}` === path ? rest : undefined;
}

/** permissions.json in microsoftgraph/microsoft-graph-devx-content. */
const accepted = [
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementRBAC.Read.All',
];

type Caller = { readonly appId: string; readonly roles: readonly string[] };

/** The approval requests of the caller: an app does not see those of another one. */
export function handleApprovalRequest(
  request: HttpRequest,
  [id, ...beyond]: readonly string[],
  { approvals, pageSize }: { readonly approvals: Approvals; readonly pageSize: number },
  { appId, roles }: Caller,
): HttpResponse {
  if (!accepted.some((role) => roles.includes(role))) throw missingRole(accepted);
  const own = approvals.requests().filter((it) => it.appId === appId);
  if (request.method === 'POST' && id === 'cancelMyRequest') return cancel(request, own, approvals);
  if (request.method !== 'GET' || beyond.length > 0) throw notServed(`${request.method} of ${request.url}`);
  const context = `${request.origin}/beta/$metadata#${path}`;
  if (id === undefined) {
    const token = new URLSearchParams(queryOf(request.url)).get('$skiptoken');
    const options = { from: token === null ? 0 : readSkipToken(token), top: pageSize };
    return ok({ '@odata.context': context, ...page(request, filter(request.url, own), options, present) });
  }
  return ok({ '@odata.context': `${context}/$entity`, ...present(find(own, id)) });
}

function find(own: readonly ApprovalRequest[], id: unknown): ApprovalRequest {
  const found = own.find((it) => it.id === id);
  if (found) return found;
  throw notFound(`Approval request not found: ${id}`);
}

/** Cancelling is possible only before the approval. */
function cancel(request: HttpRequest, own: readonly ApprovalRequest[], approvals: Approvals): HttpResponse {
  const { id, status } = find(own, readBody(request)['id']);
  if (status !== 'needsApproval') throw notFound(`Approval request ${id} is ${status}`);
  approvals.decide(id, 'cancelled');
  return noContent();
}

/** `$filter=status eq '…'` (CIPP-API) and `requestId eq '…'`, which means the id. */
function filter(url: string, own: readonly ApprovalRequest[]): readonly ApprovalRequest[] {
  const text = new URLSearchParams(queryOf(url)).get('$filter');
  if (text === null) return own;
  const [, name, value] = /^(status|requestId) eq '([\w-]+)'$/.exec(text) ?? [];
  if (name === undefined) throw notServed(`$filter=${text}`);
  return own.filter((it) => (name === 'status' ? it.status : it.id) === value);
}

const present = ({ id, justification, requested, expires, modified, status }: ApprovalRequest) => ({
  id,
  requestDateTime: toDateTime(requested),
  expirationDateTime: toDateTime(expires),
  lastModifiedDateTime: toDateTime(modified),
  requestor: null,
  approver: null,
  status,
  requestJustification: justification,
  approvalJustification: null,
  requiredOperationApprovalPolicyTypes: ['unknown'],
});

const toDateTime = (milliseconds: number) => new Date(milliseconds).toISOString();

import { randomUUID } from 'node:crypto';
import { isGuid } from '../assignments/isGuid.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { PolicyRoute } from '../routing/parseRoute.ts';
import { sameId } from '../tenant/sameId.ts';
import { type ApprovalRequest, type ApprovalStatus, type FiledWrite, isOpen } from './ApprovalRequest.ts';
import {
  alreadyRequested,
  approvalRequired,
  badCode,
  codeHeader,
  justificationHeader,
  justificationRequired,
  notApproved,
} from './approvalErrors.ts';
import type { ApprovalSettings } from './approvalSettings.ts';
import { readJustification } from './readJustification.ts';

const lifetimeMilliseconds = 3 * 24 * 3600 * 1000;

/**
 * Multi Admin Approval: a write of a gated collection files a request, an administrator approves it, and the same app
 * sends the same write again with the code. Source: multi-admin-approval-graph-api.md in MicrosoftDocs/memdocs.
 */
export class Approvals {
  settings: ApprovalSettings;
  readonly #requests: ApprovalRequest[] = [];
  readonly #now: () => number;

  constructor(settings: ApprovalSettings, now: () => number) {
    this.settings = settings;
    this.#now = now;
  }

  /** The requests, oldest first. A request expires after three days. */
  requests(): readonly ApprovalRequest[] {
    for (const request of this.#requests)
      if (isOpen(request) && this.#now() >= request.expires) request.status = 'expired';
    return this.#requests;
  }

  find(id: string): ApprovalRequest | undefined {
    return this.requests().find((request) => sameId(request.id, id));
  }

  /** @returns whether there is an open request with this id */
  decide(id: string, status: ApprovalStatus): boolean {
    const request = this.find(id);
    if (!request || !isOpen(request)) return false;
    request.status = status;
    request.modified = this.#now();
    return true;
  }

  /** Does the write if it needs no approval or has one. @throws GraphError otherwise */
  guard(request: HttpRequest, route: PolicyRoute, appId: string, write: () => HttpResponse): HttpResponse {
    if (!this.settings.collections.includes(route.collection)) return write();
    const filed = { appId, method: request.method, url: request.url, body: request.body };
    const justification = request.headers[justificationHeader];
    // with both headers, the justification counts
    if (justification) throw this.#file(filed, route, readJustification(justification));
    const code = request.headers[codeHeader];
    if (!code) throw justificationRequired(this.settings.answers);
    if (!isGuid(code)) throw badCode();
    return this.#complete(code, filed, write);
  }

  #file(filed: FiledWrite, { collection, policyId }: PolicyRoute, justification: string) {
    const isSameEntity = (it: ApprovalRequest) =>
      it.collection === collection && sameId(it.policyId, policyId);
    if (this.requests().some((it) => isOpen(it) && isSameEntity(it))) return alreadyRequested();
    const id = randomUUID();
    const now = this.#now();
    const times = { requested: now, modified: now, expires: now + lifetimeMilliseconds };
    this.#requests.push({
      id,
      collection,
      policyId,
      justification,
      ...times,
      status: 'needsApproval',
      ...filed,
    });
    return approvalRequired(this.settings.answers, id);
  }

  #complete(code: string, filed: FiledWrite, write: () => HttpResponse): HttpResponse {
    const request = this.find(code);
    if (request?.status !== 'approved' || !isSameWrite(request, filed)) throw notApproved();
    const response = write();
    this.decide(code, 'completed');
    return response;
  }
}

const isSameWrite = (one: FiledWrite, other: FiledWrite) =>
  one.appId === other.appId &&
  one.method === other.method &&
  one.url === other.url &&
  one.body === other.body;

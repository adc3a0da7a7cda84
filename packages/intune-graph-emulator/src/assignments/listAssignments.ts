import type { HttpResponse } from '../http/HttpResponse.ts';
import type { GraphRequest } from './GraphRequest.ts';
import { odataContext } from './odataContext.ts';
import { presentAssignment } from './presentAssignment.ts';
import { ok } from './responses.ts';

/** One page of a policy's assignments, with an `@odata.nextLink` to the next page. */
export function listAssignments(request: GraphRequest, pageSize: number): HttpResponse {
  const { assignments } = request.policy;
  const from = readSkipToken(request.url);
  const to = from + pageSize;
  return ok({
    '@odata.context': odataContext(request, request.route),
    ...(to < assignments.length ? { '@odata.nextLink': nextLink(request, to) } : {}),
    value: assignments.slice(from, to).map((assignment) => presentAssignment(request.route, assignment)),
  });
}

function nextLink({ origin, url }: GraphRequest, from: number): string {
  const [path] = url.split('?');
  return `${origin}${path}?$skiptoken=${Buffer.from(`from=${from}`).toString('base64url')}`;
}

function readSkipToken(url: string): number {
  const [, query] = url.split('?');
  const token = new URLSearchParams(query).get('$skiptoken') ?? '';
  return Number(Buffer.from(token, 'base64url').toString().slice('from='.length));
}

import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import { ok } from './answers.ts';
import { context } from './context.ts';
import type { GraphCall } from './GraphCall.ts';
import { presentAssignment } from './presentAssignment.ts';

/** One page of a policy's assignments; `@odata.nextLink`, opaque to the caller, leads to the next. */
export function listAssignments(call: GraphCall, pageSize: number): HttpAnswer {
  const { assignments } = call.policy;
  const from = readSkipToken(call.url);
  const to = from + pageSize;
  return ok({
    '@odata.context': context(call, call.route),
    ...(to < assignments.length ? { '@odata.nextLink': nextLink(call, to) } : {}),
    value: assignments.slice(from, to).map((assignment) => presentAssignment(call.route, assignment)),
  });
}

function nextLink({ origin, url }: GraphCall, from: number): string {
  const [path] = url.split('?');
  return `${origin}${path}?$skiptoken=${Buffer.from(`from=${from}`).toString('base64url')}`;
}

function readSkipToken(url: string): number {
  const [, query] = url.split('?');
  const token = new URLSearchParams(query).get('$skiptoken') ?? '';
  return Number(Buffer.from(token, 'base64url').toString().slice('from='.length));
}

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
    '@odata.count': assignments.length,
    ...(to < assignments.length ? { '@odata.nextLink': nextLink(call, to) } : {}),
    value: assignments.slice(from, to).map((assignment) => presentAssignment(call.route, assignment)),
  });
}

function nextLink({ origin, url }: GraphCall, from: number): string {
  const next = new URL(url, origin);
  next.searchParams.set('$skiptoken', Buffer.from(`from=${from}`).toString('base64url'));
  return next.href;
}

function readSkipToken(url: string): number {
  const token = new URL(url, 'http://localhost').searchParams.get('$skiptoken') ?? '';
  return Number(Buffer.from(token, 'base64url').toString().slice('from='.length));
}

import * as z from 'zod';
import { GraphError } from '../errors/GraphError.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import { readBody } from '../http/readBody.ts';
import { sameId } from '../tenant/sameId.ts';

const lowerCaseNames = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const step = z.object({
  id: z.string().min(1),
  method: z.string().transform((method) => method.toUpperCase()),
  url: z.string().regex(/^\/?[^/:]+(\/|\?|$)/, 'must be relative, without the version'),
  headers: z.record(z.string(), z.string()).transform(lowerCaseNames).prefault({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});

const batch = z.object({ requests: z.array(step).min(1).max(20, 'The maximum is 20 requests') });

/** One request of a batch. */
export type BatchStep = z.output<typeof step>;

/** @throws GraphError 400 for the whole batch */
export function readBatch(request: HttpRequest): readonly BatchStep[] {
  const { data, error } = batch.safeParse(readBody(request));
  if (error) throw malformed(z.prettifyError(error));
  data.requests.forEach(checkStep);
  return data.requests;
}

/** The messages with an id are those of Graph: microsoft-graph-docs#4449 and msgraph-sdk-dotnet#2628. */
function checkStep({ id, method, headers, body, dependsOn }: BatchStep, i: number, all: BatchStep[]): void {
  const before = all.slice(0, i);
  const isBefore = (other: string) => before.some((it) => sameId(it.id, other));
  if (isBefore(id)) throw badRequest(`Request Id ${id} has to be unique in a batch.`);
  if (['POST', 'PATCH', 'PUT'].includes(method) && (body === undefined || !headers['content-type']))
    throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`);
  const unknown = dependsOn.find((other) => !isBefore(other));
  if (unknown !== undefined) throw malformed(`Request ${id} depends on ${unknown}, which is not before it.`);
}

const badRequest = (message: string) => new GraphError(400, 'BadRequest', message);

/** Only the first sentence is Graph's (msgraph-sdk-javascript#1451). */
const malformed = (reason: string) => badRequest(`Invalid batch payload format. ${reason}`);

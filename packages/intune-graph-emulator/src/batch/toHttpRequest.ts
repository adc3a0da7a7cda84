import { randomUUID } from 'node:crypto';
import type { HttpRequest } from '../http/HttpRequest.ts';
import { isJson } from '../http/isJson.ts';
import type { BatchStep } from './readBatch.ts';

/** A request of a batch as if it had been sent alone, with the version and the token of the batch. */
export function toHttpRequest(step: BatchStep, batch: HttpRequest): HttpRequest {
  const { authorization = '' } = batch.headers;
  const [, version] = batch.url.split('/');
  return {
    ...batch,
    method: step.method,
    url: `/${version}/${step.url.replace(/^\//, '')}`,
    headers: { authorization, ...step.headers },
    body: toText(step),
    requestId: randomUUID(),
    clientRequestId: step.headers['client-request-id'] ?? batch.clientRequestId,
  };
}

/** A body that is not JSON comes as base64, with either alphabet. */
function toText({ headers, body }: BatchStep): string {
  if (body === undefined) return '';
  if (typeof body === 'string' && !isJson(headers['content-type']))
    return Buffer.from(body, 'base64').toString();
  return JSON.stringify(body);
}

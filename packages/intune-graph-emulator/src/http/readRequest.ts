import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './HttpRequest.ts';

export function readRequest(
  endpoint: HttpRequest['endpoint'],
  incoming: IncomingMessage,
  body: string,
): HttpRequest {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`]),
  );
  const requestId = randomUUID();
  return {
    endpoint,
    method: incoming.method ?? 'GET',
    origin: `http://${headers['host'] ?? 'localhost'}`,
    url: incoming.url ?? '/',
    headers,
    body,
    requestId,
    clientRequestId: headers['client-request-id'] ?? requestId,
  };
}

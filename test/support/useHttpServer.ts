import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

export type SeenRequest = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/**
 * Starts HTTP servers on loopback and closes them after each test. The n-th request gets the n-th answer. All further
 * requests get the last answer.
 */
export function useHttpServer() {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  return async (...answers: [RequestListener, ...RequestListener[]]) => {
    const requests: SeenRequest[] = [];
    const server = createServer(async (request, response) => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers, body: (await request.toArray()).join('') });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(request, response);
    });
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return { rootUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
  };
}

/** An answer with this status, body and headers. A body that is not a string is written as JSON. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

import http, { type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** Where a server listens: its URL, taken apart once and not for each request. */
export type Origin = Pick<RequestOptions, 'protocol' | 'hostname' | 'port'>;

export type HttpRequest = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, to the last byte of the answer. */
  readonly timeoutMs: number;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

export function originOf(url: URL): Origin {
  const { protocol, hostname, port } = urlToHttpOptions(url);
  return { protocol, hostname, port };
}

/**
 * One HTTP request and its answer, over connections that are kept; a redirect is an answer like any other. Not `fetch`,
 * and one timer in the place of a signal: docs/decisions/0005-thin-graph-client.md.
 * @throws the network's error, or a TimeoutError
 */
export function exchange(origin: Origin, { timeoutMs, body, ...options }: HttpRequest): Promise<HttpAnswer> {
  const { request } = origin.protocol === 'https:' ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  let isAnswered = false;
  const sent = request({ ...origin, ...options }, (response) => {
    isAnswered = true;
    const { statusCode: status = 0, headers } = response;
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
    response.on('end', () => resolve({ status, headers, text: Buffer.concat(parts).toString() }));
  });
  const timer = setTimeout(() => sent.destroy(tooLate(timeoutMs)), timeoutMs);
  // After a 101, which nobody asked for, there is neither an answer nor an error.
  const onClose = () => isAnswered || reject(new Error('the connection was closed without an answer'));
  sent.on('error', reject).on('close', onClose).end(body);
  return promise.finally(() => clearTimeout(timer));
}

const tooLate = (timeoutMs: number) => new DOMException(`no answer in ${timeoutMs} ms`, 'TimeoutError');

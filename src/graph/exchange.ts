import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';

export type HttpRequest = {
  readonly method: string;
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

/**
 * One HTTP request and its answer, over connections that are kept; a redirect is an answer like any other. Not `fetch`,
 * and one timer in the place of a signal: docs/decisions/0005-thin-graph-client.md.
 * @throws the network's error, or a TimeoutError
 */
export function exchange(url: string, { timeoutMs, body, ...options }: HttpRequest): Promise<HttpAnswer> {
  const { request } = url.startsWith('https:') ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  const sent = request(url, options, (response) => {
    const { statusCode: status = 0, headers } = response;
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    response.on('end', () => resolve({ status, headers, text })).on('error', reject);
  });
  const timer = setTimeout(() => sent.destroy(tooLate(timeoutMs)), timeoutMs);
  sent.on('error', reject).end(body);
  return promise.finally(() => clearTimeout(timer));
}

const tooLate = (timeoutMs: number) => new DOMException(`no answer in ${timeoutMs} ms`, 'TimeoutError');

import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { decodeBody } from './decodeBody.ts';
import type { GraphRequest } from './GraphClient.ts';

export type HttpRequest = {
  readonly method: GraphRequest['method'];
  /** With the query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Limit for the whole exchange, from the connection to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Called when the request is written to a connection; from then on the server may have received it. */
  readonly onSent?: () => void;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/**
 * Sends one HTTP request and returns the answer, which may be a redirect.
 * docs/decisions/0005-thin-graph-client.md says why it uses neither `fetch` nor undici's `request`.
 * @throws the error of the network, or a TimeoutError
 */
export function exchange(
  server: Pick<Dispatcher, 'dispatch'>,
  { timeoutMs, onSent, ...request }: HttpRequest,
): Promise<HttpAnswer> {
  const collector = new AnswerCollector(timeoutMs, onSent);
  server.dispatch(request, collector);
  return collector.answer;
}

export const headerOf = ({ headers }: HttpAnswer, name: string): string | undefined =>
  headers[name]?.toString();

class AnswerCollector implements Dispatcher.DispatchHandler {
  readonly #settle = Promise.withResolvers<HttpAnswer>();
  readonly #timer: NodeJS.Timeout;
  readonly #parts: Buffer[] = [];
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #controller: Dispatcher.DispatchController | undefined;
  #timeoutError: Error | undefined;
  readonly #onSent: (() => void) | undefined;

  constructor(timeoutMs: number, onSent?: () => void) {
    this.#onSent = onSent;
    this.#timer = setTimeout(() => this.#timeOut(timeoutMs), timeoutMs);
  }

  get answer(): Promise<HttpAnswer> {
    return this.#settle.promise;
  }

  /** undici calls this when it has a connection. The timeout may have passed by then. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#timeoutError) controller.abort(this.#timeoutError);
    else this.#onSent?.();
  }

  onResponseStart(_controller: unknown, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: unknown, part: Buffer): void {
    this.#parts.push(part);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const text = decodeBody(Buffer.concat(this.#parts), this.#headers);
    this.#settle.resolve({ status: this.#status, headers: this.#headers, text });
  }

  onResponseError(_controller: unknown, error: Error): void {
    clearTimeout(this.#timer);
    this.#settle.reject(error);
  }

  #timeOut(timeoutMs: number): void {
    this.#timeoutError = new DOMException(`no answer in ${timeoutMs} ms`, 'TimeoutError');
    this.#settle.reject(this.#timeoutError);
    this.#controller?.abort(this.#timeoutError);
  }
}

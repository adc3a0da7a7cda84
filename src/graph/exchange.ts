import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

export type HttpRequest = {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from the connection to the last byte of the answer. */
  readonly timeoutMs: number;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/**
 * One HTTP request to a server and its answer; a redirect is an answer like any other. Not `fetch`, nor undici's own
 * `request`: docs/decisions/0005-thin-graph-client.md.
 * @throws the network's error, or a TimeoutError
 */
export function exchange(
  server: Pick<Dispatcher, 'dispatch'>,
  { timeoutMs, ...request }: HttpRequest,
): Promise<HttpAnswer> {
  const collector = new AnswerCollector(timeoutMs);
  server.dispatch(request, collector);
  return collector.answer;
}

class AnswerCollector implements Dispatcher.DispatchHandler {
  readonly #settle = Promise.withResolvers<HttpAnswer>();
  readonly #timer: NodeJS.Timeout;
  readonly #parts: Buffer[] = [];
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #controller: Dispatcher.DispatchController | undefined;
  #tooLate: Error | undefined;

  constructor(timeoutMs: number) {
    this.#timer = setTimeout(() => this.#giveUp(timeoutMs), timeoutMs);
  }

  get answer(): Promise<HttpAnswer> {
    return this.#settle.promise;
  }

  /** Only now there is a connection to send it over. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#tooLate) controller.abort(this.#tooLate);
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
    const text = Buffer.concat(this.#parts).toString();
    this.#settle.resolve({ status: this.#status, headers: this.#headers, text });
  }

  onResponseError(_controller: unknown, error: Error): void {
    clearTimeout(this.#timer);
    this.#settle.reject(error);
  }

  #giveUp(timeoutMs: number): void {
    this.#tooLate = new DOMException(`no answer in ${timeoutMs} ms`, 'TimeoutError');
    this.#settle.reject(this.#tooLate);
    this.#controller?.abort(this.#tooLate);
  }
}

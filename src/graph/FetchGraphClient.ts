import { randomUUID } from 'node:crypto';
import { GraphClient, type GraphRequest, type GraphResponse } from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import type { GraphToken } from './GraphToken.ts';
import { parseRetryAfter } from './parseRetryAfter.ts';
import { readErrorBody } from './readErrorBody.ts';

export type FetchGraphClientOptions = {
  /** No trailing slash, e.g. https://graph.microsoft.com */
  readonly rootUrl: string;
  readonly requestTimeoutMs: number;
};

type Answer = { readonly response: Response; readonly body: unknown };

/** 401 after a new token too: it is about the relay, not about the change. */
const transientStatuses = new Set([401, 408, 429, 500, 502, 503, 504]);

/** Microsoft Graph over HTTP, one request at a time; what to do about an error is for Retry to say. */
export class FetchGraphClient extends GraphClient {
  readonly #options: FetchGraphClientOptions;
  readonly #token: GraphToken;

  constructor(options: FetchGraphClientOptions, token: GraphToken) {
    super();
    this.#options = options;
    this.#token = token;
  }

  override async send(request: GraphRequest): Promise<GraphResponse> {
    const url = `${this.#options.rootUrl}/${request.version}${request.path}`;
    const clientRequestId = randomUUID();
    const answer = await this.#authorized(request, url, clientRequestId);
    if (!answer.response.ok) throw toGraphError(request.method, url, answer, clientRequestId);
    const { response, body } = answer;
    return { url, status: response.status, requestId: requestIdOf(response), clientRequestId, body };
  }

  async #authorized(request: GraphRequest, url: string, clientRequestId: string): Promise<Answer> {
    const token = await this.#getToken(request, url, () => this.#token.get());
    const answer = await this.#exchange(request, url, clientRequestId, token);
    if (answer.response.status !== 401) return answer;
    const claims = claimsOf(answer.response);
    const other = await this.#getToken(request, url, () => this.#token.replace(token, claims));
    return this.#exchange(request, url, clientRequestId, other);
  }

  async #getToken({ method }: GraphRequest, url: string, get: () => Promise<string>): Promise<string> {
    return get().catch((cause: unknown) => {
      const reason = `no token: ${String(Object(cause).message).split('\n')[0]}`;
      throw new GraphError({ method, url, code: 'TokenUnavailable', reason, transient: true, cause });
    });
  }

  async #exchange(
    request: GraphRequest,
    url: string,
    clientRequestId: string,
    token: string,
  ): Promise<Answer> {
    const { method, body } = request;
    try {
      const response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'client-request-id': clientRequestId,
          'user-agent': 'assignment-relay',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual', // a token goes to Graph and nowhere else
        signal: AbortSignal.timeout(this.#options.requestTimeoutMs),
      });
      return { response, body: parseBody(await response.text()) };
    } catch (cause) {
      throw new GraphError({ method, url, clientRequestId, ...networkError(cause), transient: true, cause });
    }
  }
}

function toGraphError(
  method: string,
  url: string,
  { response, body }: Answer,
  clientRequestId: string,
): GraphError {
  const { status, headers } = response;
  return new GraphError({
    method,
    url,
    status,
    ...readErrorBody(status, body, headers.get('x-msft-approval-code')),
    transient: transientStatuses.has(status),
    retryAfterMs: parseRetryAfter(headers.get('retry-after'), Date.now()),
    requestId: requestIdOf(response),
    clientRequestId,
  });
}

const requestIdOf = (response: Response) => response.headers.get('request-id') ?? undefined;

/** Continuous access evaluation: learn.microsoft.com/entra/identity-platform/claims-challenge (base64 of JSON). */
function claimsOf(response: Response): string | undefined {
  const claims = /claims="([^"]+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1];
  return claims && Buffer.from(claims, 'base64').toString();
}

function parseBody(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined; // a proxy's HTML page; the status says enough
  }
}

/** fetch hides the network's own error in `cause`; its own message may repeat a header. */
function networkError(error: unknown): { code: string; reason: string } {
  const { name, cause } = Object(error);
  const { code, message } = Object(cause);
  return { code: String(code ?? name), reason: String(message ?? 'no answer') };
}

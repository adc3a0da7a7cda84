import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { oneLine } from '../values/oneLine.ts';
import { exchange, type HttpAnswer } from './exchange.ts';
import { GraphClient, type GraphRequest, type GraphResponse, type SendContext } from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import type { GraphToken } from './GraphToken.ts';
import { parseRetryAfter } from './parseRetryAfter.ts';
import { readErrorBody } from './readErrorBody.ts';

export type HttpGraphClientOptions = {
  /** No trailing slash, e.g. https://graph.microsoft.com */
  readonly rootUrl: string;
  readonly requestTimeoutMs: number;
};

const userAgent = 'assignment-relay';

type Answer = HttpAnswer & { readonly body: unknown };

/** 401 after a new token too: it is about the relay, not about the change. */
const transientStatuses = new Set([401, 408, 429, 500, 502, 503, 504]);

/** Microsoft Graph over HTTP, one request at a time; what to do about an error is for Retry to say. */
export class HttpGraphClient extends GraphClient {
  readonly #options: HttpGraphClientOptions;
  readonly #server: Pool;
  /** Of the root, of which a proxy on loopback may have one; '' of Graph itself. */
  readonly #pathPrefix: string;
  readonly #token: GraphToken;

  constructor(options: HttpGraphClientOptions, token: GraphToken) {
    super();
    this.#options = options;
    const root = new URL(options.rootUrl);
    this.#server = new Pool(root.origin, { headersTimeout: 0, bodyTimeout: 0 }); // exchange has one limit for all
    this.#pathPrefix = root.pathname.replace(/\/$/, '');
    this.#token = token;
  }

  /**
   * Opens a connection, so that the first request need not wait for it: any answer will do, and no token is sent.
   * @throws Error with the mend
   */
  async open(): Promise<void> {
    const { rootUrl, requestTimeoutMs: timeoutMs } = this.#options;
    const request = { method: 'GET', path: '/', headers: { 'user-agent': userAgent }, timeoutMs } as const;
    await exchange(this.#server, request).catch((cause) => {
      const { code, reason } = networkError(cause);
      throw new Error(`no answer from ${rootUrl} (${code}: ${reason}); let the app connect to it`, { cause });
    });
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const url = `${this.#options.rootUrl}/${request.version}${request.path}`;
    const clientRequestId = randomUUID();
    const answer = await this.#authorized(request, url, clientRequestId, context);
    const { status, body } = answer;
    if (status < 200 || status > 299) throw toGraphError(request.method, url, answer, clientRequestId);
    return {
      method: request.method,
      url,
      status,
      requestId: header(answer, 'request-id'),
      clientRequestId,
      body,
    };
  }

  async #authorized(
    request: GraphRequest,
    url: string,
    clientRequestId: string,
    context: Partial<SendContext>,
  ): Promise<Answer> {
    const token = await this.#getToken(request, url, () => this.#token.get());
    await confirmWrite(request, context);
    const answer = await this.#exchange(request, url, clientRequestId, token);
    if (answer.status !== 401) return answer;
    const claims = claimsOf(answer);
    const other = await this.#getToken(request, url, () => this.#token.replace(token, claims));
    await confirmWrite(request, context);
    return this.#exchange(request, url, clientRequestId, other);
  }

  async #getToken({ method }: GraphRequest, url: string, get: () => Promise<string>): Promise<string> {
    return get().catch((cause: unknown) => {
      const reason = `no token: ${oneLine(String(Object(cause).message))}`;
      throw new GraphError({ method, url, code: 'tokenUnavailable', reason, transient: true, cause });
    });
  }

  async #exchange(
    request: GraphRequest,
    url: string,
    clientRequestId: string,
    token: string,
  ): Promise<Answer> {
    const { method, version, path, body } = request;
    try {
      const answer = await exchange(this.#server, {
        method,
        path: `${this.#pathPrefix}/${version}${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'client-request-id': clientRequestId,
          'user-agent': userAgent,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        timeoutMs: this.#options.requestTimeoutMs,
      });
      return { ...answer, body: parseBody(answer.text) };
    } catch (cause) {
      throw new GraphError({ method, url, clientRequestId, ...networkError(cause), transient: true, cause });
    }
  }
}

async function confirmWrite({ method }: GraphRequest, context: Partial<SendContext>): Promise<void> {
  if (method !== 'GET') await context.beforeWrite?.();
}

function toGraphError(method: string, url: string, answer: Answer, clientRequestId: string): GraphError {
  const { status, body } = answer;
  return new GraphError({
    method,
    url,
    status,
    ...readErrorBody(status, body, header(answer, 'x-msft-approval-code')),
    transient: transientStatuses.has(status),
    retryAfterMs: parseRetryAfter(header(answer, 'retry-after'), Date.now()),
    requestId: header(answer, 'request-id'),
    clientRequestId,
  });
}

const header = ({ headers }: HttpAnswer, name: string) => headers[name]?.toString();

/** Continuous access evaluation: learn.microsoft.com/entra/identity-platform/claims-challenge (base64 of JSON). */
function claimsOf(answer: HttpAnswer): string | undefined {
  const claims = /claims="([^"]+)"/.exec(header(answer, 'www-authenticate') ?? '')?.[1];
  return claims && Buffer.from(claims, 'base64').toString();
}

function parseBody(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined; // a proxy's HTML page; the status says enough
  }
}

/** Of the network, or of the time limit, which has a name only. */
function networkError(error: unknown): { code: string; reason: string } {
  const { name, code, message } = Object(error);
  return { code: typeof code === 'string' ? code : String(name), reason: String(message || 'no answer') };
}

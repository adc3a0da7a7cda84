import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import type { ErrorCode } from '../errorCodes.ts';
import { messageOf } from '../values/messageOf.ts';
import { property } from '../values/property.ts';
import { toShortLine } from '../values/toShortLine.ts';
import { approvalCodeHeader, readApproval } from './approval/readApproval.ts';
import { describeNetworkError } from './describeNetworkError.ts';
import { exchange, type HttpAnswer, headerOf } from './exchange.ts';
import { GraphClient, type GraphRequest, type GraphResponse, type SendContext } from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import type { GraphToken } from './GraphToken.ts';
import { readClaimsChallenge } from './readClaimsChallenge.ts';
import { readWords } from './readWords.ts';
import { toGraphError } from './toGraphError.ts';

export type HttpGraphClientOptions = {
  /** Without a trailing slash, e.g. https://graph.microsoft.com */
  readonly rootUrl: string;
  readonly requestTimeoutMs: number;
};

/** A request with what identifies it in errors and at Microsoft's support. */
type IdentifiedRequest = GraphRequest & { readonly url: string; readonly clientRequestId: string };

/** Characters of a credential's message. Entra's have several lines. */
const maxReasonLength = 1_000;
const userAgent = 'assignment-relay';

/** Microsoft Graph over HTTP. It sends a request once, or twice after a 401; `Retry` decides about further attempts. */
export class HttpGraphClient extends GraphClient {
  readonly #options: HttpGraphClientOptions;
  readonly #server: Pool;
  /** Path of the root URL. Graph has none; a proxy on loopback may have one. */
  readonly #pathPrefix: string;
  readonly #token: GraphToken;

  constructor(options: HttpGraphClientOptions, token: GraphToken) {
    super();
    this.#options = options;
    const root = new URL(options.rootUrl);
    this.#server = new Pool(root.origin, { headersTimeout: 0, bodyTimeout: 0 }); // exchange has one timeout for all
    this.#pathPrefix = root.pathname.replace(/\/$/, '');
    this.#token = token;
  }

  /**
   * Opens a connection, so that the first request need not wait for it. It sends no token, and any answer is enough.
   * @throws Error that says how to fix it
   */
  async open(): Promise<void> {
    const { rootUrl, requestTimeoutMs: timeoutMs } = this.#options;
    const request = { method: 'GET', path: '/', headers: { 'user-agent': userAgent }, timeoutMs } as const;
    await exchange(this.#server, request).catch((cause) => {
      const { code, reason } = describeNetworkError(cause);
      throw new Error(
        `no answer from ${rootUrl} (${code}: ${reason}); allow outbound connections from the app to this address`,
        { cause },
      );
    });
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const url = `${this.#options.rootUrl}/${request.version}${request.path}`;
    const clientRequestId = randomUUID();
    const answer = await this.#sendAuthorized({ ...request, url, clientRequestId }, context);
    const response = {
      method: request.method,
      url,
      status: answer.status,
      requestId: headerOf(answer, 'request-id'),
      clientRequestId,
      body: parseBody(answer.text),
    };
    if (isError(request, response, answer)) throw toGraphError(response, answer);
    return response;
  }

  /** Sends the request, and once more with another token if Graph refuses the first one. */
  async #sendAuthorized(request: IdentifiedRequest, context: Partial<SendContext>): Promise<HttpAnswer> {
    const token = await getToken(request, () => this.#token.get());
    await confirmWrite(request, context);
    const answer = await this.#exchange(request, token);
    if (answer.status !== 401) return answer;
    return this.#sendAgain(request, context, token, answer).catch((error: unknown) => {
      throw error instanceof GraphError && error.options.unsent ? withAnswer(error, answer, request) : error;
    });
  }

  async #sendAgain(
    request: IdentifiedRequest,
    context: Partial<SendContext>,
    refusedToken: string,
    refusal: HttpAnswer,
  ): Promise<HttpAnswer> {
    const claims = readClaimsChallenge(headerOf(refusal, 'www-authenticate'));
    const token = await getToken(request, () => this.#token.replace(refusedToken, claims));
    await confirmWrite(request, context);
    return this.#exchange(request, token);
  }

  async #exchange(request: IdentifiedRequest, token: string): Promise<HttpAnswer> {
    const { method, url, version, path, body, clientRequestId } = request;
    let unsent = true;
    try {
      return await exchange(this.#server, {
        method,
        path: `${this.#pathPrefix}/${version}${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'client-request-id': clientRequestId,
          'user-agent': userAgent,
          ...(body && { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(body && { body: JSON.stringify(body) }),
        timeoutMs: this.#options.requestTimeoutMs,
        onSent: () => {
          unsent = false;
        },
      });
    } catch (cause) {
      const error = describeNetworkError(cause);
      throw new GraphError({ method, url, clientRequestId, ...error, transient: true, unsent, cause });
    }
  }
}

async function getToken({ method, url }: IdentifiedRequest, get: () => Promise<string>): Promise<string> {
  return get().catch((cause: unknown) => {
    const code = 'tokenUnavailable' satisfies ErrorCode;
    const reason = `no token: ${toShortLine(messageOf(cause), maxReasonLength)}`;
    throw new GraphError({ method, url, code, reason, transient: true, unsent: true, cause });
  });
}

/** The error of a request that was not sent again: Graph did receive it once, and gave this answer. */
function withAnswer(
  error: GraphError,
  answer: HttpAnswer,
  { clientRequestId }: IdentifiedRequest,
): GraphError {
  const { status } = answer;
  const requestId = headerOf(answer, 'request-id');
  return new GraphError({ ...error.options, status, requestId, clientRequestId, unsent: false });
}

async function confirmWrite(request: IdentifiedRequest, context: Partial<SendContext>): Promise<void> {
  if (request.method === 'GET') return;
  await context.beforeWrite?.(request);
  await request.beforeWrite?.();
}

/** A 2xx that speaks of an approval is an error too, unless the write was approved: it waits for the approval. */
function isError({ headers }: GraphRequest, { status, body }: GraphResponse, answer: HttpAnswer): boolean {
  if (status < 200 || status > 299) return true;
  if (headers?.[approvalCodeHeader]) return false;
  if (headerOf(answer, approvalCodeHeader)) return true;
  const hasData = property(body, 'id') !== undefined || property(body, 'value') !== undefined;
  return !hasData && readApproval(readWords(body), undefined) !== undefined;
}

/** @returns the text itself if it is not JSON, e.g. a proxy's page; undefined if there is none */
function parseBody(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}

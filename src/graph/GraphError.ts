import { RetryableError } from '../retry/RetryableError.ts';

export type GraphErrorOptions = {
  readonly method: string;
  readonly url: string;
  /** Graph's error code; for a request without an answer the network's, e.g. ECONNREFUSED, or undici's. */
  readonly code: string;
  readonly reason: string;
  /** The same request may succeed later. This alone decides whether it is tried again. */
  readonly transient: boolean;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The next try waits for its turn where it is sent, so that no wait is needed before it. */
  readonly waitsForTurn?: boolean;
  readonly requestId?: string | undefined;
  readonly clientRequestId?: string | undefined;
  readonly cause?: unknown;
};

/** A Graph request that did not succeed. Never carries a token. */
export class GraphError extends RetryableError {
  override readonly name = 'GraphError';
  readonly options: GraphErrorOptions;

  constructor(options: GraphErrorOptions) {
    const { method, url, status = 'no answer', code, reason } = options;
    super(`${method} ${url}: ${status} ${code}: ${reason}`, { cause: options.cause });
    this.options = options;
  }

  override get transient(): boolean {
    return this.options.transient;
  }

  override get retryAfterMs(): number | undefined {
    return this.options.retryAfterMs;
  }

  override get waitsForTurn(): boolean | undefined {
    return this.options.waitsForTurn;
  }
}

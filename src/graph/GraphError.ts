import { RetryableError } from '../retry/RetryableError.ts';

export type GraphErrorOptions = {
  readonly method: string;
  readonly url: string;
  /**
   * Graph's own code, one of src/errorCodes.ts, or, for a request without an answer, a code of Node.js or undici, e.g.
   * ECONNREFUSED.
   */
  readonly code: string;
  readonly reason: string;
  /** Whether the same request may succeed later. This alone decides whether it is retried. */
  readonly transient: boolean;
  readonly status?: number | undefined;
  /** Graph did not receive the request. */
  readonly unsent?: boolean;
  readonly retryAfterMs?: number | undefined;
  /** Intune keeps the write under this code until an administrator has approved it. */
  readonly approvalCode?: string | undefined;
  /** When the request for approval expires, in ISO 8601. */
  readonly approvalExpires?: string | undefined;
  /** The pacing delays the next attempt, so `Retry` need not wait before it. */
  readonly waitsForTurn?: boolean;
  /** Transient, but another attempt of the same delivery would only fail again. */
  readonly endsRun?: boolean;
  readonly requestId?: string | undefined;
  readonly clientRequestId?: string | undefined;
  readonly cause?: unknown;
};

/** A Graph request that failed. It never contains a token. */
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

  override get endsRun(): boolean | undefined {
    return this.options.endsRun;
  }
}

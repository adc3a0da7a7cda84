import type { ErrorCode } from '../../errorCodes.ts';
import type { GraphRequest } from '../../graph/GraphClient.ts';
import { GraphError, type GraphErrorOptions } from '../../graph/GraphError.ts';

/** Intune does not serve the documented request. It is permanent. */
export class NoRouteError extends GraphError {
  /** From Graph's own answer. */
  static from({ options }: GraphError): NoRouteError {
    return new NoRouteError({ ...options, code: 'noRoute' satisfies ErrorCode, transient: false });
  }

  /** Intune said so within the last 24 hours, or Microsoft documents no such request. Nothing was sent. */
  static unsent(
    { method, version, path }: Pick<GraphRequest, 'method' | 'version' | 'path'>,
    reason: string,
  ) {
    const code = 'noRoute' satisfies ErrorCode;
    return new NoRouteError({
      method,
      url: `/${version}${path}`,
      code,
      reason,
      transient: false,
      unsent: true,
    });
  }

  /** @param cause why there is no other way, and what to do about it */
  because(cause: string): NoRouteError {
    const options: GraphErrorOptions = this.options;
    return new NoRouteError({ ...options, reason: `${options.reason}; ${cause}` });
  }
}

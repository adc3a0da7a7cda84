import type { ErrorCode } from '../errorCodes.ts';
import type { ReceivedRequest } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';

/** The error of a change that cannot be applied to what a request showed. It is permanent. */
export function refuse(
  { method, url, status, requestId, clientRequestId }: ReceivedRequest,
  code: ErrorCode,
  reason: string,
): GraphError {
  return new GraphError({ method, url, status, requestId, clientRequestId, code, reason, transient: false });
}

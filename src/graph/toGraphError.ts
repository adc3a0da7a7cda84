import { approvalCodeHeader, isApprovalCode } from './approval/readApproval.ts';
import { type HttpAnswer, headerOf } from './exchange.ts';
import type { GraphResponse } from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import { parseRetryAfter } from './parseRetryAfter.ts';
import { readErrorBody } from './readErrorBody.ts';

/**
 * 401 is transient: it remains after a new token only if something is wrong with the relay, not with the change. 509 and
 * 520 to 529 come from gateways in front of a service that is overloaded or unreachable.
 */
const transientStatuses = new Set([401, 408, 429, 500, 502, 503, 504, 509]);
const isTransient = (status: number) => transientStatuses.has(status) || (status >= 520 && status <= 529);

/** The error for an answer that is not a success. */
export function toGraphError(response: GraphResponse, answer: HttpAnswer): GraphError {
  const { method, url, status, requestId, clientRequestId, body } = response;
  const error = readErrorBody(status, body, headerOf(answer, approvalCodeHeader));
  return new GraphError({
    ...{ method, url, status, requestId, clientRequestId },
    ...error,
    transient: isTransient(status) && !isApprovalCode(error.code),
    retryAfterMs: parseRetryAfter(headerOf(answer, 'retry-after'), Date.now()),
  });
}

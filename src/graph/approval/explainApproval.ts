import type { ErrorCode } from '../../errorCodes.ts';
import type { GraphClient } from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import type { ThrottlingArea } from '../throttlingAreas.ts';
import { type ApprovalRequest, isOpen, readApprovalRequest } from './approvalRequests.ts';

/**
 * Adds to the error of a write what Intune says about the request for its approval.
 * @returns the error itself if it has no approval code
 */
export async function explainApproval(
  error: GraphError,
  graph: GraphClient,
  area: ThrottlingArea,
): Promise<GraphError> {
  const { approvalCode, code, reason } = error.options;
  if (!approvalCode) return error;
  const request = await readApprovalRequest(graph, approvalCode, area);
  const isFiled = code === ('approvalRequired' satisfies ErrorCode);
  return new GraphError({
    ...error.options,
    reason: isFiled ? reason : `${reason}; ${describe(approvalCode, request)}`,
    approvalExpires: request && isOpen(request) ? request.expires : undefined,
  });
}

function describe(code: string, request: ApprovalRequest | undefined): string {
  const status = request ? `the status ${request.status}` : 'a status that could not be read';
  const sent = `the write was sent with approval code ${code}, whose request has ${status}`;
  return request && !isOpen(request)
    ? `${sent}; to request another approval, replay the change without --approved`
    : sent;
}

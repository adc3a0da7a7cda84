import type { ErrorCode } from '../../errorCodes.ts';
import { withTimeout } from '../../retry/withTimeout.ts';
import { property } from '../../values/property.ts';
import { toShortLine } from '../../values/toShortLine.ts';
import type { GraphClient } from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import type { ThrottlingArea } from '../throttlingAreas.ts';

/** The event does not wait longer for it. Milliseconds. */
const limitMs = 10_000;
const openStatuses = ['needsApproval', 'approved'];

type ApprovalRequest = { readonly status: string; readonly expires: string | undefined };

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
  const request = await readRequest(graph, approvalCode, area);
  const approvalExpires = request && openStatuses.includes(request.status) ? request.expires : undefined;
  const isFiled = code === ('approvalRequired' satisfies ErrorCode);
  return new GraphError({
    ...error.options,
    reason: isFiled ? reason : `${reason}; ${describe(approvalCode, request)}`,
    approvalExpires,
  });
}

/** @returns undefined if it cannot be read, for example because the app lacks the permission: that does not matter */
async function readRequest(
  graph: GraphClient,
  code: string,
  throttlingArea: ThrottlingArea,
): Promise<ApprovalRequest | undefined> {
  const path = `/deviceManagement/operationApprovalRequests/${encodeURIComponent(code)}`;
  const request = { method: 'GET', version: 'beta', path, throttlingArea } as const;
  try {
    const { body } = await withTimeout(limitMs, () => graph.send(request));
    const expires = new Date(String(property(body, 'expirationDateTime')));
    return {
      status: toShortLine(String(property(body, 'status') ?? 'unknown'), 100),
      expires: Number.isNaN(expires.valueOf()) ? undefined : expires.toISOString(),
    };
  } catch {
    return undefined;
  }
}

function describe(code: string, request: ApprovalRequest | undefined): string {
  const status = request ? `the status ${request.status}` : 'a status that could not be read';
  const sent = `the write was sent with approval code ${code}, whose request has ${status}`;
  return request && !openStatuses.includes(request.status)
    ? `${sent}; to request another approval, replay the change without --approved`
    : sent;
}

import type { ErrorCode } from '../errorCodes.ts';
import { property } from '../values/property.ts';

export type ErrorBody = { readonly code: string; readonly reason: string };

/**
 * Reads code and reason from the body of a Graph error. Intune puts JSON into `error.message`, and its `Message` ends
 * with details for Microsoft's support, which are left out.
 * @param body parsed body of an answer that is not 2xx; may be anything
 */
export function readErrorBody(status: number, body: unknown, approvalCode: string | undefined): ErrorBody {
  const error = property(body, 'error');
  const graphCode = property(error, 'code');
  const code = typeof graphCode === 'string' && graphCode ? graphCode : `HTTP${status}`;
  const reason = toReason(property(error, 'message'));
  return needsApproval(code, reason, approvalCode)
    ? approvalRequired(reason, approvalCode)
    : { code, reason };
}

function toReason(message: unknown): string {
  const outer = typeof message === 'string' ? message : '';
  const inner = property(parseObject(outer), 'Message');
  const [reason] = (typeof inner === 'string' ? inner : outer).split(' - Operation ID');
  return reason?.trim() || 'Graph gave no reason';
}

function parseObject(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Multi Admin Approval. Microsoft's pages disagree about the status, so the status is not checked. */
function needsApproval(code: string, reason: string, approvalCode: string | undefined): boolean {
  return approvalCode !== undefined || code === 'ApprovalRequired' || reason.includes('x-msft-approval');
}

function approvalRequired(reason: string, approvalCode: string | undefined): ErrorBody {
  const fix =
    'approve it in Intune (Multi Admin Approval), or exclude the app from the access policy, then replay';
  return {
    code: 'approvalRequired' satisfies ErrorCode,
    reason: `${reason} (approval code ${approvalCode ?? 'in the text'}): ${fix}`,
  };
}

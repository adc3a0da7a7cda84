export type ErrorBody = { readonly code: string; readonly reason: string };

type Properties = Readonly<Record<string, unknown>>;

/**
 * Code and message of a Graph error answer, in words that a person can use. Intune puts a JSON text into
 * `error.message`, whose `Message` ends in a tail for Microsoft's support; that tail is cut off.
 * @param body of an answer that is not 2xx; anything at all
 */
export function readErrorBody(status: number, body: unknown, approvalCode: string | undefined): ErrorBody {
  const error: Properties = Object(Object(body).error);
  const code = typeof error['code'] === 'string' && error['code'] ? error['code'] : `HTTP${status}`;
  const reason = toReason(error['message']);
  return needsApproval(code, reason, approvalCode)
    ? approvalRequired(reason, approvalCode)
    : { code, reason };
}

function toReason(message: unknown): string {
  const outer = typeof message === 'string' ? message : '';
  const inner = parseObject(outer)?.['Message'];
  const [reason] = (typeof inner === 'string' ? inner : outer).split(' - Operation ID');
  return reason?.trim() || 'Graph gave no reason';
}

function parseObject(text: string): Properties | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Multi Admin Approval. Its status differs between Microsoft's own pages, so the code decides. */
function needsApproval(code: string, reason: string, approvalCode: string | undefined): boolean {
  return approvalCode !== undefined || code === 'ApprovalRequired' || reason.includes('x-msft-approval');
}

function approvalRequired(reason: string, approvalCode: string | undefined): ErrorBody {
  const mend =
    'approve it in Intune (Multi Admin Approval), or exclude the app from the access policy, then replay';
  return {
    code: 'approvalRequired',
    reason: `${reason} (approval code ${approvalCode ?? 'in the text'}): ${mend}`,
  };
}

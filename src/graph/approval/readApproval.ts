import type { ErrorCode } from '../../errorCodes.ts';
import { toShortLine } from '../../values/toShortLine.ts';
import type { Words } from '../readWords.ts';

export type Approval = {
  readonly code: ErrorCode;
  /** What it means, and how to fix it. */
  readonly advice: string;
  /** A GUID: only such a code can be sent back to Intune. */
  readonly approvalCode?: string;
};

/** Characters. An approval code is a GUID. */
const maxCodeLength = 100;
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const approvalCodeHeader = 'x-msft-approval-code';
export const justificationHeader = 'x-msft-approval-justification';
const codeInText = new RegExp(`${approvalCodeHeader}:?\\s*([0-9a-f-]{36})`, 'i');
const exclude = 'exclude the app from the access policy (Multi Admin Approval), then replay the change';

/** What Intune says about Multi Admin Approval. The first row whose text is found counts. */
const meanings: readonly (readonly [RegExp, Approval])[] = [
  [
    /active approval request already exists/i,
    { code: 'approvalPending', advice: `the open request has to be decided in Intune first; ${exclude}` },
  ],
  [
    /decoded content of .*x-msft-approval|invalid approval header/i,
    {
      code: 'approvalHeaderRefused',
      advice: 'no approval was requested; look for a proxy that changes the headers of the app',
    },
  ],
  [
    /x-msft-approval-justification/i,
    {
      code: 'justificationRequired',
      advice: `no approval was requested, because the write had no justification; set GRAPH_APPROVAL_JUSTIFICATION to true, or ${exclude}`,
    },
  ],
  [/x-msft-approval|approval required/i, approvalRequired()],
];

/**
 * Whether an answer is about Multi Admin Approval, by its header and its words: Microsoft's pages and live services disagree
 * about the status.
 * @param header `x-msft-approval-code` of the answer
 */
export function readApproval(
  { code, text, headers }: Words,
  header: string | undefined,
): Approval | undefined {
  const approvalCode = header || headers[approvalCodeHeader] || codeInText.exec(text)?.[1];
  if (approvalCode) return approvalRequired(toShortLine(String(approvalCode), maxCodeLength));
  const [, approval] = meanings.find(([pattern]) => pattern.test(text)) ?? [];
  return approval ?? (code === 'ApprovalRequired' ? approvalRequired() : undefined);
}

/** Whatever the status, the same request ends in the same way. */
export const isApprovalCode = (code: string): boolean =>
  meanings.some(([, approval]) => approval.code === code);

/** @param approvalCode undefined if Intune gave none */
export function approvalRequired(approvalCode?: string): Approval {
  const code = 'approvalRequired';
  if (!approvalCode)
    return { code, advice: `Intune gave no approval code, so the change cannot be completed; ${exclude}` };
  const replay = 'an administrator has to approve it in Intune; then replay the change with --approved';
  return {
    code,
    advice: `approval code ${approvalCode}: ${replay}`,
    ...(guid.test(approvalCode) && { approvalCode }),
  };
}

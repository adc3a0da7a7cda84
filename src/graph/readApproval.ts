import type { ErrorCode } from '../errorCodes.ts';
import { toShortLine } from '../values/toShortLine.ts';
import type { Words } from './readWords.ts';

export type Approval = {
  readonly code: ErrorCode;
  /** What it means, and how to fix it. */
  readonly advice: string;
};

/** Characters. An approval code is a GUID. */
const maxCodeLength = 100;
export const approvalCodeHeader = 'x-msft-approval-code';
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
      advice: 'no approval was requested; the relay sends no such header, so look for a proxy that does',
    },
  ],
  [
    /x-msft-approval-justification/i,
    {
      code: 'justificationRequired',
      advice: `no approval was requested, because the relay sends no justification; ${exclude}`,
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

function approvalRequired(approvalCode?: string): Approval {
  const approve = `an administrator can approve it in Intune, but the relay does not send the change again; ${exclude}`;
  return {
    code: 'approvalRequired',
    advice: approvalCode ? `approval code ${approvalCode}: ${approve}` : approve,
  };
}

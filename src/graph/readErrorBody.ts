import { toShortLine } from '../values/toShortLine.ts';
import { readApproval } from './approval/readApproval.ts';
import { readWords } from './readWords.ts';

export type ErrorBody = {
  readonly code: string;
  readonly reason: string;
  /** Of the request for approval that Intune filed. */
  readonly approvalCode?: string | undefined;
};

/** Characters. */
const maxCodeLength = 100;
const maxWordsLength = 1_000;

/**
 * Code and reason of an answer that is an error.
 * @param body parsed JSON, or the text of an answer that is not JSON
 * @param approvalHeader header `x-msft-approval-code` of the answer
 */
export function readErrorBody(status: number, body: unknown, approvalHeader: string | undefined): ErrorBody {
  const words = readWords(body);
  const text = toShortLine(words.text, maxWordsLength) || 'Graph gave no reason';
  const approval = readApproval(words, approvalHeader);
  if (approval) {
    const { advice, ...rest } = approval;
    return { ...rest, reason: `${text}; ${advice}` };
  }
  return { code: toShortLine(words.code, maxCodeLength) || `HTTP${status}`, reason: text };
}

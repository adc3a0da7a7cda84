import type { ErrorCode } from '../errorCodes.ts';
import type { GraphResponse } from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import { quoteWords } from './quoteWords.ts';

/** A read that succeeded, but did not say what is there. @param missing what the answer lacks */
export function unusableAnswer({ body, ...response }: GraphResponse, missing: string): GraphError {
  const words = quoteWords(body);
  const reason = words ? `${missing}, but ${words}` : missing;
  return new GraphError({ ...response, code: 'unusableAnswer' satisfies ErrorCode, reason, transient: true });
}

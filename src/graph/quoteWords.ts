import { toShortLine } from '../values/toShortLine.ts';
import { readWords } from './readWords.ts';

/** Characters. Enough to tell a sign-in page from a firewall's. */
const maxLength = 200;

/** The first words of an answer in quotation marks; '' if it has none. */
export function quoteWords(body: unknown): string {
  const words = toShortLine(readWords(body).text, maxLength);
  return words && `"${words}"`;
}

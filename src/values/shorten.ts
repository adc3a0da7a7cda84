import { firstCharacters } from './firstCharacters.ts';

/** At most this many characters of a text, with `…` at the end of one that is cut. No character is cut in half. */
export function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${firstCharacters(text, maxLength - 1)}…`;
}

import { shorten } from './shorten.ts';

/** A text from outside as one line of well-formed Unicode, cut to this many characters. */
export function toShortLine(text: string, maxLength: number): string {
  const line = text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ');
  return shorten(line.trim(), maxLength);
}

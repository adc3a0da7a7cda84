import { shorten } from './shorten.ts';

/** A text of someone else as one line of well-formed Unicode, at most this many characters long. */
export function toLine(text: string, maxLength: number): string {
  const line = text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ');
  return shorten(line.trim(), maxLength);
}

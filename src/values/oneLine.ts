/**
 * Control characters, and characters that begin a line or reorder it: U+2028 and U+2029, and the marks, embeddings, overrides
 * and isolates of bidirectional text.
 */
const steering = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text as one line of a log or a terminal. Text of a sender can neither start a new line, reorder it nor control the terminal. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(steering, '\u{fffd}');
}

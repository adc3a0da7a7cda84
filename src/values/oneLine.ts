/** A text as one line of a log or a terminal. Text of a sender can neither start a new line nor control the terminal. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\p{Cc}/gu, '\u{fffd}');
}

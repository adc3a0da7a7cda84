/** A text as one line of a log or a terminal, which strangers' parts of it shall neither forge nor steer. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\p{Cc}/gu, '\u{fffd}');
}

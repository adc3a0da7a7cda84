/** What an error says, in one line: that of a credential has a line for each way it tried. */
export function oneLine(error: unknown): string {
  return String(Object(error).message)
    .split(/\s*\n\s*/)
    .filter(Boolean)
    .join(' ');
}

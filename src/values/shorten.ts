/** At most this many characters of a text, with `…` at the end of one that is cut. No character is cut in half. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = maxLength - 1;
  return `${text.slice(0, splitsPair(text, end) ? end - 1 : end)}…`;
}

/** Characters outside the Basic Multilingual Plane are two code units. */
const splitsPair = (text: string, index: number) => (text.codePointAt(index - 1) ?? 0) > 0xffff;

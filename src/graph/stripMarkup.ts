/** What is not closed ends with the text, so that no character is read again and again. */
const invisible = /<!--[\s\S]*?(?:-->|$)|<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const cdata = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;
const tag = /<[^>]*(?:>|$)/g;
const entity = /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The words of an HTML or XML text. */
export function stripMarkup(markup: string): string {
  const escaped = markup.replace(cdata, (_, text: string) => text.replaceAll('<', '&lt;'));
  return unescapeMarkup(escaped.replace(invisible, ' ').replace(tag, ' '));
}

/** The content of the first element with one of these names; undefined if there is none. */
export function elementOf(markup: string, ...names: readonly string[]): string | undefined {
  const start = new RegExp(`<((?:\\w+:)?(?:${names.join('|')}))(?:\\s[^>]*)?>`, 'i').exec(markup);
  if (!start) return undefined;
  const content = markup.slice(start.index + start[0].length);
  const end = content.indexOf(`</${start[1]}`);
  return stripMarkup(end < 0 ? content : content.slice(0, end)).trim();
}

function unescapeMarkup(text: string): string {
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

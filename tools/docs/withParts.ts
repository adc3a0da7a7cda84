/** Marker name → Markdown. */
export type Parts = Readonly<Record<string, string>>;

/**
 * The page with its generated parts between their markers:
 * `<!-- generated: name (npm run schemas) -->` … `<!-- end: name -->`.
 * @throws Error if the page has no such markers
 */
export function withParts(page: string, parts: Parts): string {
  return Object.entries(parts).reduce((text, [name, markdown]) => replaced(text, name, markdown), page);
}

function replaced(text: string, name: string, markdown: string): string {
  const begin = `<!-- generated: ${name} (npm run schemas) -->`;
  const end = `<!-- end: ${name} -->`;
  const [before, , after] = [text.split(begin)[0], begin, text.split(end)[1]];
  if (before === undefined || after === undefined || before === text)
    throw new Error(`The page lacks the line ${begin} or ${end}.`);
  return `${before}${begin}\n\n${markdown}\n\n${end}${after}`;
}

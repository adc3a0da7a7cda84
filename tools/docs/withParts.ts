/** Marker name → Markdown. */
export type Parts = Readonly<Record<string, string>>;

/**
 * The page with its generated parts between their markers:
 * `<!-- generated: name (npm run schemas) -->` … `<!-- end: name -->`.
 * @throws Error if the page lacks such a marker
 */
export function withParts(page: string, parts: Parts): string {
  return Object.entries(parts).reduce((text, [name, markdown]) => withPart(text, name, markdown), page);
}

function withPart(page: string, name: string, markdown: string): string {
  const begin = `<!-- generated: ${name} (npm run schemas) -->`;
  const end = `<!-- end: ${name} -->`;
  const [before = '', rest] = page.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (after === undefined) throw new Error(`The page lacks the line ${begin} or ${end}.`);
  return `${before}${begin}\n\n${markdown}\n\n${end}${after}`;
}

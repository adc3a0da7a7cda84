const lineWidth = 110;

/** One entry of a list, wrapped; biome keeps it as it is. */
export function bullet(text: string): string {
  return wrap(text, '- ', '  ');
}

/** Plain text, wrapped. */
export const paragraph = (text: string) => wrap(text, '', '');

/** A table, padded as biome pads it. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

export const code = (text: string) => `\`${text}\``;

/** `a`, `b` or `c` */
export function oneOf(values: readonly string[], conjunction = 'or'): string {
  const shown = values.map(code);
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} ${conjunction} ${last}` : last;
}

/** Never inside of code. */
function wrap(text: string, first: string, rest: string): string {
  const lines = [first];
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    const line = lines.at(-1) ?? '';
    const isEmpty = line === first || line === rest;
    if (isEmpty || line.length + 1 + word.length <= lineWidth)
      lines[lines.length - 1] = isEmpty ? line + word : `${line} ${word}`;
    else lines.push(rest + word);
  }
  return lines.join('\n');
}

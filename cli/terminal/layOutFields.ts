import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { splitPaths } from './splitPaths.ts';

const separator = '  ';
/** With less room to the right of the beginning, the further rows begin further to the left. */
const minRoom = 80;
const smallIndent = 4;

export type Fields = {
  /** Stands out, because the further rows are indented. */
  readonly beginning: string;
  /** A field that does not fit begins a row, and a longer one is wrapped. */
  readonly fields: readonly string[];
  /** Begins a row. */
  readonly last?: string | undefined;
};

/**
 * Fields in rows that a terminal of this width does not wrap.
 * @param width undefined for a pipe or a file: all fields are in one line
 */
export function layOutFields({ beginning, fields, last }: Fields, width?: number): string {
  if (width === undefined) return [beginning, ...fields, ...(last ? [last] : [])].join(separator);
  const column = stringWidth(beginning) + separator.length;
  const indent = width - column >= minRoom ? column : smallIndent;
  const room = Math.max(1, width - indent);
  const wrap = (text: string) =>
    wrapAnsi(splitPaths(text, room, room), room, { hard: true })
      .split('\n')
      .map((row) => ' '.repeat(indent) + row);
  const rows = [beginning];
  for (const field of fields) {
    const longer = `${rows.at(-1)}${separator}${field}`;
    if (stringWidth(longer.trimEnd()) <= width) rows.splice(-1, 1, longer);
    else rows.push(...wrap(field));
  }
  return [...rows, ...(last ? wrap(last) : [])].map((row) => row.trimEnd()).join('\n');
}

import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { splitPaths } from './splitPaths.ts';

const minWidth = 40;
const hangingIndent = 4;
const maxLabel = 16;

/** A word or two before a wide gap, e.g. `✓ ok       `, or a mark, e.g. `✗ `. It can have a colour. */
const labelPattern = /^\s*(?:\S+(?: \S+)*?\s{2,}(?:\p{Cc}\[\d+m\s*)*|(?:\d+ ×|[✓✗–!?…]) )/u;

/** A shell command at the end of a line. */
const commandPattern = /(?<=^\s*|: )(?:az|npx) .*$/;

/**
 * Text for a person, in rows that a terminal of this width does not wrap. The second and further rows of a line are
 * indented, below its label if it has one. A shell command continues with `\`, so that it can be copied.
 *
 * A path or URL that is longer than the terminal ends a row behind a `/`. Any other long word stays whole, so that it can be
 * copied. JSON is for programs and stays as it is.
 * @param width undefined for a pipe or a file: every line stays whole, so that `grep` finds it
 */
export function wrapText(text: string, width: number | undefined): string {
  if (!width || text.startsWith('{')) return text;
  const columns = Math.max(width, minWidth);
  return text
    .split('\n')
    .flatMap((line) => (stringWidth(line) <= columns ? line : wrapLine(line, columns)))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const [command] = commandPattern.exec(line) ?? [];
  const prose = command === undefined ? line : line.slice(0, -command.length);
  const label = labelOf(prose);
  const margin = /^ */.exec(line)?.[0] ?? '';
  const beginning = label ?? margin;
  const indent = label === undefined ? margin.length + hangingIndent : stringWidth(label);
  const text = prose.slice(beginning.length).trim();
  return [
    ...(text === '' ? [] : wrapProse(text, beginning, indent, width)),
    ...(command === undefined ? [] : wrapCommand(command, text === '' ? margin.length : indent, width)),
  ];
}

function labelOf(line: string): string | undefined {
  const [label] = labelPattern.exec(line) ?? [];
  return label !== undefined && stringWidth(label) <= maxLabel ? label : undefined;
}

function wrapProse(text: string, beginning: string, indent: number, width: number): string[] {
  const room = width - indent;
  const [first = '', ...others] = wrapAnsi(splitPaths(text, width, room), room).split('\n');
  const rows = others.map((row) => indented(row, indent, width));
  const isTogether = stringWidth(beginning + first) <= width || beginning.trim() === '';
  return isTogether
    ? [beginning + first, ...rows]
    : [beginning.trimEnd(), indented(first, indent, width), ...rows];
}

/** A longer word begins further to the left, so that the terminal does not break it. */
const indented = (row: string, indent: number, width: number): string =>
  ' '.repeat(Math.max(0, Math.min(indent, width - stringWidth(row)))) + row;

/** Stands for a space where no row ends. The character is for private use, so no text has it. */
const fixedSpace = '\ue000';
const fixed = (text: string) => text.replaceAll(' ', fixedSpace);

function wrapCommand(command: string, indent: number, width: number): string[] {
  const room = width - indent - hangingIndent - ' \\'.length;
  const words = command
    .replace(/'[^']*'/g, fixed) // the shell takes these spaces literally
    .replace(/(?<= )--\S+ [^- ]\S*/g, (option) => (stringWidth(option) <= room ? fixed(option) : option));
  const rows = wrapAnsi(words, room)
    .split('\n')
    .map((row) => row.replaceAll(fixedSpace, ' '));
  return rows.map((row, index) => {
    const end = index < rows.length - 1 ? ' \\' : '';
    return indented(row + end, index === 0 ? indent : indent + hangingIndent, width);
  });
}

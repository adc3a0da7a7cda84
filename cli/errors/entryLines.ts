import wrapAnsi from 'wrap-ansi';
import { oneLine } from '../../src/values/oneLine.ts';
import { formatTime } from '../terminal/formatTime.ts';
import { abbreviateIds } from './abbreviateIds.ts';
import type { Entry } from './Entry.ts';

/** The form for files and pipes: a line per entry. */
export const entryLine = ({ name, reason, description, enqueuedTime, replay, reportedAs }: Entry): string =>
  [
    name,
    reason,
    enqueuedTime && formatTime(enqueuedTime),
    replay > 0 && `replay ${replay}`,
    ...abbreviateIds(reportedAs),
    oneLine(description),
  ]
    .filter(Boolean)
    .join('  ');

const minWidth = 20;

/** The layout for a terminal that is too narrow for the table: a paragraph per entry. */
export function entryLines(entries: readonly Entry[], width: number): string {
  return entries.map((entry) => linesOf(entry, width).join('\n')).join('\n\n');
}

/** The first line begins with the name that `show` and `replay` accept. */
function linesOf(entry: Entry, width: number): string[] {
  const { name, reason, description, enqueuedTime, replay } = entry;
  const time = enqueuedTime && formatTime(enqueuedTime);
  const heading = [name, reason, time, replay > 0 && `replay ${replay}`].filter(Boolean).join('  ');
  const details = [...abbreviateIds(entry.reportedAs), ...wrap(description, width - 2)].filter(Boolean);
  return [...wrap(heading, width), ...details.map((line) => `  ${line}`)];
}

/** A word that is longer than a line stays whole, because it may be an id that somebody copies. */
function wrap(text: string, width: number): string[] {
  return wrapAnsi(text.trim(), Math.max(width, minWidth)).split('\n');
}

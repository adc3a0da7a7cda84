import wrapAnsi from 'wrap-ansi';
import type { Entry } from './Entry.ts';
import { fewOf } from './fewOf.ts';
import { timeOf } from './timeOf.ts';

const narrowest = 20;

/** For a terminal that is too narrow for the table: a few lines for each, with a blank one between them. */
export function entryLines(entries: readonly Entry[], width: number): string {
  return entries.map((entry) => linesOf(entry, width).join('\n')).join('\n\n');
}

/** The first line has the name that `show` and `replay` take. */
function linesOf(entry: Entry, width: number): string[] {
  const { name, reason, description, enqueuedTime, replay } = entry;
  const about = [name, reason, enqueuedTime && `${timeOf(entry)} UTC`, replay > 0 && `replay ${replay}`];
  const others = [...fewOf(entry.reportedAs), ...wrapped(description, width - 2)].filter(Boolean);
  return [...wrapped(about.filter(Boolean).join('  '), width), ...others.map((line) => `  ${line}`)];
}

/** A word that is longer than a line stays whole: it may be an id that somebody copies. */
function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text.trim(), Math.max(width, narrowest)).split('\n');
}

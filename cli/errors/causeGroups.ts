import wrapAnsi from 'wrap-ansi';
import { abbreviateIds } from './abbreviateIds.ts';
import { causeOf } from './causeOf.ts';
import type { Entry } from './Entry.ts';

/** Messages by cause, the most frequent cause first. */
export function groupByCause(entries: readonly Entry[]): [cause: string, entries: readonly Entry[]][] {
  return [...Map.groupBy(entries, causeOf)].sort(([, one], [, other]) => other.length - one.length);
}

/** A paragraph per cause: how many messages have it, then which. */
export function causeLines(entries: readonly Entry[], width: number): string {
  return groupByCause(entries)
    .map(([cause, ofCause]) =>
      [
        wrapAnsi(`${ofCause.length} × ${cause}`, width),
        ...abbreviateIds(ofCause.map(nameOf)).map(indented),
      ].join('\n'),
    )
    .join('\n\n');
}

const nameOf = ({ name, reportedAs }: Entry) => [name, ...abbreviateIds(reportedAs)].join('  ');
const indented = (line: string) => `    ${line}`;

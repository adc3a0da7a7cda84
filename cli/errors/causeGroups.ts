import { abbreviateIds } from './abbreviateIds.ts';
import { causeOf } from './causeOf.ts';
import type { Entry } from './Entry.ts';
import { urgencyOf } from './urgencyOf.ts';

type Group = [cause: string, entries: readonly Entry[]];

/** Messages by cause: dead letters first, then failed, then rejected ones, and the most frequent cause of each kind first. */
export function groupByCause(entries: readonly Entry[]): Group[] {
  return [...Map.groupBy(entries, causeOf)].sort(
    ([, one], [, other]) => urgencyOfGroup(one) - urgencyOfGroup(other) || other.length - one.length,
  );
}

const urgencyOfGroup = (entries: readonly Entry[]) => Math.min(...entries.map(urgencyOf));

/** A paragraph per cause: how many messages have it, then which. */
export function causeLines(entries: readonly Entry[]): string {
  return groupByCause(entries)
    .map(([cause, ofCause]) =>
      [`${ofCause.length} × ${cause}`, ...abbreviateIds(ofCause.map(nameOf)).map(indented)].join('\n'),
    )
    .join('\n\n');
}

const nameOf = ({ name, reportedAs }: Entry) => [name, ...abbreviateIds(reportedAs)].join('  ');
const indented = (line: string) => `    ${line}`;

import type { Entry } from './Entry.ts';

/** What an entry has to be like; all of it. */
export type Filter = {
  readonly reason?: string;
  /** Where it could not be used. */
  readonly queue?: string;
  /** A changeId, or the message id. */
  readonly change?: string;
};

export type Choice = Filter & {
  /** `5`, `errors/5`, a changeId or a message id; none means all. */
  readonly selectors: readonly string[];
};

/** A wrong command line. */
export class UsageError extends Error {}

/**
 * The entries that one of the selectors names, and that pass the filter.
 * @throws UsageError where a number names messages of several places
 */
export function choose(entries: readonly Entry[], { selectors, reason, queue, change }: Choice): Entry[] {
  for (const selector of selectors) refuseAmbiguous(selector, entries);
  return entries.filter(
    (entry) =>
      (selectors.length === 0 || selectors.some((selector) => isNamed(entry, selector))) &&
      (reason === undefined || entry.reason === reason) &&
      (queue === undefined || entry.source === queue) &&
      (change === undefined || isAbout(entry, change)),
  );
}

export function isNamed(entry: Entry, selector: string): boolean {
  return [entry.name, entry.sequenceNumber].includes(selector) || isAbout(entry, selector);
}

function isAbout({ changeIds, sentAs }: Entry, change: string): boolean {
  return changeIds.includes(change) || sentAs === change;
}

/** Sequence numbers are those of a queue, and a changeId or a message id may be a number too. */
function refuseAmbiguous(selector: string, entries: readonly Entry[]): void {
  const named = entries.filter((entry) => isNamed(entry, selector));
  if (named.length < 2 || !named.some(({ sequenceNumber }) => sequenceNumber === selector)) return;
  const names = named.map(({ name }) => name).join(', ');
  throw new UsageError(`${selector} may be any of ${names}: name the one that is meant like that.`);
}

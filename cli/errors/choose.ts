import type { Entry } from './Entry.ts';

/** What an entry has to be like; all of it. */
export type Filter = {
  readonly reason?: string;
  /** Where it could not be used. */
  readonly queue?: string;
  /** The id under which it was reported. */
  readonly change?: string;
};

export type Choice = Filter & {
  /** `5`, `errors/5` or an id under which it was reported; none means all. */
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
      (change === undefined || entry.reportedAs.includes(change)),
  );
}

export function isNamed({ name, sequenceNumber, reportedAs }: Entry, selector: string): boolean {
  return [name, sequenceNumber, ...reportedAs].includes(selector);
}

/** Sequence numbers are those of a queue, and what one is reported under may be a number too. */
function refuseAmbiguous(selector: string, entries: readonly Entry[]): void {
  const named = entries.filter((entry) => isNamed(entry, selector));
  if (named.length < 2 || !named.some(({ sequenceNumber }) => sequenceNumber === selector)) return;
  const names = named.map(({ name }) => name).join(', ');
  throw new UsageError(`${selector} may be any of ${names}: name the one that is meant like that.`);
}

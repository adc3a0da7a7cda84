import { UsageError } from '../UsageError.ts';
import { causeOf } from './causeOf.ts';
import type { Entry } from './Entry.ts';

/** An entry must match every property. */
export type Filter = {
  readonly reason?: string;
  /** The queue whose function could not use the message. */
  readonly queue?: string;
  /** An id under which the message was reported. */
  readonly change?: string;
  /** A part of the cause, in upper or lower case. */
  readonly cause?: string;
};

export type Selection = Filter & {
  /** `5`, `errors/5` or an id under which the message was reported. An empty list selects all. */
  readonly selectors: readonly string[];
};

/**
 * The entries that match the filter and at least one selector.
 * @throws UsageError if a sequence number matches messages in several locations
 */
export function selectEntries(
  entries: readonly Entry[],
  { selectors, reason, queue, change, cause }: Selection,
): Entry[] {
  for (const selector of selectors) refuseAmbiguous(selector, entries);
  return entries.filter(
    (entry) =>
      (selectors.length === 0 || selectors.some((selector) => matches(entry, selector))) &&
      (reason === undefined || entry.reason === reason) &&
      (queue === undefined || entry.sourceQueue === queue) &&
      (change === undefined || entry.reportedAs.includes(change)) &&
      (cause === undefined || causeOf(entry).toLowerCase().includes(cause.toLowerCase())),
  );
}

export function matches({ name, sequenceNumber, reportedAs }: Entry, selector: string): boolean {
  return [name, sequenceNumber, ...reportedAs].includes(selector);
}

/** Each queue has its own sequence numbers, and a changeId may be a number too. */
function refuseAmbiguous(selector: string, entries: readonly Entry[]): void {
  const matching = entries.filter((entry) => matches(entry, selector));
  if (matching.length < 2 || !matching.some(({ sequenceNumber }) => sequenceNumber === selector)) return;
  const names = matching.map(({ name }) => name).join(', ');
  throw new UsageError(`${selector} matches ${names}: use one of these names instead.`);
}

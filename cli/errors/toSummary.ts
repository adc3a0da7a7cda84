import type { Entry } from './Entry.ts';

/** What `list` says of an entry. */
export function toSummary({ place, sequenceNumber, changeIds, ...entry }: Entry) {
  const { sentAs, reason, description, enqueuedTime, replay } = entry;
  return {
    place: place.name,
    sequenceNumber,
    changeIds,
    sentAs,
    reason,
    description,
    enqueuedTime,
    ...(replay > 0 && { replay }),
  };
}

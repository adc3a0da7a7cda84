import type { Entry } from './Entry.ts';

/** What `list --json` prints for an entry. */
export function toEntrySummary({ location, sequenceNumber, changeIds, ...entry }: Entry) {
  const { sentAs, reason, description, enqueuedTime, replay, filed } = entry;
  return {
    location: location.name,
    sequenceNumber,
    changeIds,
    sentAs,
    reason,
    description,
    enqueuedTime,
    ...(replay > 0 && { replay }),
    ...(filed && { approvalCode: filed.code }),
  };
}

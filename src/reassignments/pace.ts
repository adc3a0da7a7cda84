import type { CatalogueEntry } from '../assignments/types/catalogue.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { FoundAssignment } from './FoundAssignment.ts';

/** Share of a lane's allowance that a reassignment uses. The rest is left to single tickets. */
const share = 0.8;

const windowMs = 20_000;

/** Intune allows 1,000 requests where it allows 100 writes (https://learn.microsoft.com/graph/throttling-limits). */
const requestsPerWrite = 10;

/** Share of the allowance for requests that the search for assignments uses. */
const shareOfRequests = 0.5;

export type WritesPerWindow = Readonly<Record<ThrottlingArea, number>>;

/** A type without `assign` needs a create and a delete to move an assignment. */
const writesOf = ({ assign }: CatalogueEntry, isRemoval: boolean) => (assign || isRemoval ? 1 : 2);

/** Milliseconds from one change of a lane to the next one. Without a limit, changes are written as fast as possible. */
export function intervalMs(type: CatalogueEntry, isRemoval: boolean, writes: WritesPerWindow): number {
  const allowed = writes[type.throttlingArea];
  return allowed === 0 ? 0 : (writesOf(type, isRemoval) * windowMs) / (share * allowed);
}

/** Milliseconds from one request of a search to the next one. */
export function searchIntervalMs(area: ThrottlingArea, writes: WritesPerWindow): number {
  const allowed = shareOfRequests * requestsPerWrite * writes[area];
  return allowed === 0 ? 0 : windowMs / allowed;
}

/** The lanes work at the same time. @returns the seconds that the slowest one takes */
export function estimateSeconds(
  found: readonly FoundAssignment[],
  isRemoval: boolean,
  writes: WritesPerWindow,
): number {
  const byLane = new Map<ThrottlingArea, number>();
  for (const { type } of found) {
    const before = byLane.get(type.throttlingArea) ?? 0;
    byLane.set(type.throttlingArea, before + intervalMs(type, isRemoval, writes));
  }
  return Math.ceil(Math.max(0, ...byLane.values()) / 1_000);
}

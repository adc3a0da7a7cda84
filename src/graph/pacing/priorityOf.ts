import type { SendContext } from '../GraphClient.ts';

/** Waiting requests with a lower number get their turns first. */
export const priorities = {
  single: 0,
  list: 1,
  retriedSingle: 2,
  retriedList: 3,
  reassigned: 4,
  retriedReassigned: 5,
} as const;

export type Priority = (typeof priorities)[keyof typeof priorities];

/**
 * First attempts go before retries, so that policies that keep failing hold up no other policy. Single changes go before
 * those of a list, so that a ticket need not wait for a mass change. Changes of reassignments, which are scheduled at a
 * pace, go last: after an outage, the tickets that are retried need not wait for them.
 */
export function priorityOf({ isRetry, listSize = 1, isReassigned }: Partial<SendContext>): Priority {
  if (isReassigned) return isRetry ? priorities.retriedReassigned : priorities.reassigned;
  if (isRetry) return listSize > 1 ? priorities.retriedList : priorities.retriedSingle;
  return listSize > 1 ? priorities.list : priorities.single;
}

import type { SendContext } from '../GraphClient.ts';

/** Waiting requests with a lower number get their turns first. */
export const priorities = { single: 0, list: 1, retriedSingle: 2, retriedList: 3 } as const;

export type Priority = (typeof priorities)[keyof typeof priorities];

/**
 * First attempts go before retries, so that policies that keep failing hold up no other policy. Single changes go before
 * those of a list, so that a ticket need not wait for a mass change.
 */
export function priorityOf({ isRetry = false, listSize = 1 }: Partial<SendContext>): Priority {
  if (isRetry) return listSize > 1 ? priorities.retriedList : priorities.retriedSingle;
  return listSize > 1 ? priorities.list : priorities.single;
}

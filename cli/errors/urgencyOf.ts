import type { Entry } from './Entry.ts';

/** The senders of rejected changes correct them. Everything else is for the engineer on call. */
const urgencies: Readonly<Record<string, number>> = { deadLettered: 0, failed: 1, rejected: 2 };
/** Somebody else's messages have no reason. */
const ofOthers = 3;

/** The lowest number is the most urgent. What Service Bus gave up has no other report, so it comes first. */
export const urgencyOf = ({ location, reason }: Pick<Entry, 'location' | 'reason'>): number =>
  isCopy(location) ? (urgencies[reason] ?? ofOthers) : 0;

const isCopy = ({ sourceQueue }: Entry['location']) => sourceQueue === undefined;

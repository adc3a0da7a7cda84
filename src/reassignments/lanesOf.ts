import { type ThrottlingArea, throttlingAreas } from '../graph/throttlingAreas.ts';
import type { ScheduledMessages } from '../servicebus/ScheduledMessages.ts';
import type { ReassignmentState } from './ReassignmentState.ts';

/** The queues of the lanes in use. */
export type Lanes = Readonly<Record<ThrottlingArea, ScheduledMessages | undefined>>;

/** The queues that can have changes of a reassignment. The queue of another lane may be paused, and refuse to be peeked. */
export const lanesOf = ({ nextDue }: ReassignmentState, lanes: Lanes): ScheduledMessages[] =>
  throttlingAreas.flatMap((lane) => (nextDue[lane] === undefined ? [] : (lanes[lane] ?? [])));

import { type Reassignment, requestName } from '../changes/reassignment.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { ReassignedChange } from '../operations/toOperationMessage.ts';
import { noOutcomes, type OutcomeCounts } from './outcomeCounts.ts';

/** A change that did not end as asked for. */
export type Failure = {
  readonly changeId: string;
  readonly policyId?: string | undefined;
  readonly outcome: string;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
};

/** As many pending changes as fit into the session state with everything else. */
export const maxPending = 100;

/** A change and when it is due, in milliseconds since 1970. */
export type PendingChange = ReassignedChange & { readonly due: number };

/**
 * All that is known of a running reassignment. It is the session state of the subscription `reassignments`: a session state
 * holds as much as one message, which is 256 KB in the tier Standard.
 */
export type ReassignmentState = {
  readonly version: 1;
  /** `{reassignmentId}/{digest}`. */
  readonly name: string;
  readonly request: Reassignment;
  readonly traceparent?: string | undefined;
  readonly startedAt: string;
  /** How many changes the plan has. */
  readonly planned: number;
  /** The changes with a number so far. Each of them ends with one event. */
  readonly total: number;
  /** Every change has its message in a queue. */
  readonly isScheduled: boolean;
  readonly isCancelled: boolean;
  /** The order of the last change that has a number. */
  readonly cursor: string;
  /**
   * The changes that are being sent or cancelled now. A process that dies in between leaves them here, so that the next one
   * knows what may be done already.
   */
  readonly pending: readonly PendingChange[];
  /** When the next change of each lane is due, in milliseconds since 1970. */
  readonly nextDue: Readonly<Partial<Record<ThrottlingArea, number>>>;
  /** The numbers of the changes that have ended, as Base64 of `Bits`. */
  readonly ended: string;
  readonly counts: OutcomeCounts;
  /** The first ones. */
  readonly failures: readonly Failure[];
  /** The number of the next step that tracks it. Steps with another number are out of date. */
  readonly nextTrack: number;
  readonly progress: { readonly number: number; readonly at: number; readonly ended: number };
};

/** The state of a reassignment that is about to start. @param planned how many changes it has */
export const newState = (
  { request, traceparent }: Pick<ReassignmentState, 'request' | 'traceparent'>,
  planned: number,
  now: Date,
): ReassignmentState => ({
  version: 1,
  name: requestName(request),
  request,
  ...(traceparent && { traceparent }),
  startedAt: now.toISOString(),
  planned,
  total: 0,
  isScheduled: false,
  isCancelled: false,
  cursor: '',
  pending: [],
  nextDue: {},
  ended: '',
  counts: noOutcomes,
  failures: [],
  nextTrack: 1,
  progress: { number: 0, at: now.getTime(), ended: 0 },
});

/** What is kept of a reassignment when it is completed, so that a duplicate of its message does nothing. */
export type CompletedReassignment = {
  readonly version: 1;
  readonly completed: string;
  /** In milliseconds since 1970. */
  readonly at: number;
};

import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { ReceivedRequest } from '../graph/GraphClient.ts';
import type { GraphError } from '../graph/GraphError.ts';
import type { Done } from './routes/Done.ts';

/**
 * How one change ended at Graph. A new outcome is a member here and an entry in results/outcomeReports.ts; the compiler
 * asks for both.
 */
export type Outcome = Applied | Failed | Cancelled;
export type OutcomeName = Outcome['outcome'];

export type Attempted = {
  /** Graph path of the assignment that is there now. */
  readonly subject: string;
  /** Id of the assignment, if Graph returned one. */
  readonly assignmentId: string | undefined;
  /** Attempts within this delivery. */
  readonly attempts: number;
  /** How long the requests waited for their turns, in milliseconds. */
  readonly turnWaitMs: number;
  /** The assignment as it was before this delivery wrote; undefined if there was none or it is not known. */
  readonly before: unknown;
  /** Read-only properties of the change that were not sent. */
  readonly ignoredProperties: readonly string[];
};

export type Applied = Attempted &
  Omit<Done, 'response' | 'ignored'> & {
    readonly outcome: 'applied';
    /** The request whose answer showed the assignment, or that it is gone. */
    readonly received: ReceivedRequest;
  };

export type Failed = Attempted & {
  readonly outcome: 'failed';
  /** The request that failed or, if that was not sent, the one before it; undefined if Graph received nothing. */
  readonly received: ReceivedRequest | undefined;
  readonly error: GraphError;
  /** The write that Intune keeps until an administrator has approved it; undefined if it keeps none. */
  readonly filed?: FiledWrite | undefined;
};

/** The change belongs to a reassignment that was cancelled before this change was written. */
export type Cancelled = Attempted & {
  readonly outcome: 'cancelled';
  readonly received: ReceivedRequest | undefined;
};

import type { ReceivedRequest } from '../graph/GraphClient.ts';
import type { GraphError } from '../graph/GraphError.ts';

/**
 * How one change ended at Graph. A new outcome is a member here and an entry in results/outcomeReports.ts; the compiler
 * asks for both.
 */
export type Outcome = Applied | Failed;
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
  /** Read-only properties of the change that were not sent. */
  readonly ignoredProperties: readonly string[];
};

export type Applied = Attempted & {
  readonly outcome: 'applied';
  /** The request whose answer showed the assignment. */
  readonly received: ReceivedRequest;
  /** As Graph returned it. */
  readonly assignment: unknown;
  /** The assignment was there already: it was found by reading, and not written. */
  readonly recovered: boolean;
};

export type Failed = Attempted & {
  readonly outcome: 'failed';
  /** The request that failed or, if that was not sent, the one before it; undefined if Graph received nothing. */
  readonly received: ReceivedRequest | undefined;
  readonly error: GraphError;
};

import type { GraphError } from '../../graph/GraphError.ts';
import type { Done } from './Done.ts';

/** One way to apply a change. It keeps what it knows from attempt to attempt of one delivery. */
export type Way = {
  /** @throws GraphError; a NoRouteError if Intune serves no such request, so that another way has to be tried */
  attempt(): Promise<Done>;
  /** The assignment as it was before this delivery wrote, as far as it is known. */
  readonly before: unknown;
  /** Reads once more after the last attempt. @returns the error, or what Graph shows to be done */
  checkOutcome(error: GraphError): Promise<Done | GraphError>;
};

import type { GraphResponse } from '../../graph/GraphClient.ts';
import type { Row } from '../readAssignments.ts';

/** How a change was written: by the documented request on the one assignment, or by `assign` with the whole list. */
export type RouteName = 'documented' | 'assign';

/** A change that Graph shows as done. */
export type Done = {
  /** Shows the assignment as asked for, or that it is gone. */
  readonly response: GraphResponse;
  /** The assignment as it is now; undefined after a delete. */
  readonly assignment: unknown;
  /** It was as asked for already, and this delivery wrote nothing. */
  readonly unchanged: boolean;
  /** The route that showed it. Whether that route also wrote it, `unchanged` says. */
  readonly route: RouteName;
  /** Assignments of others that appeared or vanished while `assign` replaced the list. */
  readonly meanwhile?: Meanwhile;
  /** Properties of the change that the route cannot write. */
  readonly ignored?: readonly string[];
};

export type Meanwhile = { readonly appeared: readonly Row[]; readonly vanished: readonly Row[] };

import type { GraphRequest, GraphResponse } from '../graph/GraphClient.ts';
import type { GraphError } from '../graph/GraphError.ts';

/** How one change ended at Graph, for this delivery: `error.transient` says whether another one may do better. */
export type Outcome = Applied | Failed;

type Tried = {
  readonly request: GraphRequest;
  /** Tries within this delivery. */
  readonly attempts: number;
  /** How long it waited for its turns, in milliseconds: no part of the budget for tries. */
  readonly turnsMs: number;
  readonly ignoredProperties: readonly string[];
};

export type Applied = Tried & {
  readonly outcome: 'applied';
  readonly response: GraphResponse;
  /** An earlier try had done it: found by reading back, not written again. */
  readonly recovered: boolean;
};

export type Failed = Tried & { readonly outcome: 'failed'; readonly error: GraphError };

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
  /** It was there already: found by reading back, not written. */
  readonly recovered: boolean;
};

/** Of the request that the response answers. */
export function methodOf({ request, recovered }: Applied): string {
  return recovered ? 'GET' : request.method;
}

export type Failed = Tried & { readonly outcome: 'failed'; readonly error: GraphError };

/** What Graph calls the assignment, as far as it said so: it names a created one, and may give a moved one another id. */
export function idInAnswer(outcome: Outcome): string | undefined {
  const { id } = Object(outcome.outcome === 'applied' && outcome.response.body);
  return typeof id === 'string' ? id : undefined;
}

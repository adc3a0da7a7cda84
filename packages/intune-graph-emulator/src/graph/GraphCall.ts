import type { HttpCall } from '../requests/HttpCall.ts';
import type { Policy } from '../state/GraphState.ts';
import type { Route } from './parseRoute.ts';

/** One request to Graph, understood and allowed, with the policy that it is about. */
export type GraphCall = HttpCall & { readonly route: Route; readonly policy: Policy };

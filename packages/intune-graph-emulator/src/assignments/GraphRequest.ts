import type { HttpRequest } from '../http/HttpRequest.ts';
import type { PolicyRoute } from '../routing/parseRoute.ts';
import type { Routes } from '../routing/Routes.ts';
import type { Policy } from '../tenant/GraphState.ts';
import type { WriteRules } from './WriteRules.ts';

/** A request to Graph that is allowed, with its route and the policy that the route leads to. */
export type GraphRequest = HttpRequest & {
  readonly route: PolicyRoute;
  readonly policy: Policy;
  readonly routes: Routes;
  readonly rules: WriteRules;
};

import type { HttpRequest } from '../http/HttpRequest.ts';
import type { Route } from '../routing/parseRoute.ts';

/** `@odata.context` of a policy's assignments, or of one of them with the suffix `/$entity`. */
export function odataContext({ origin }: HttpRequest, route: Route, suffix = ''): string {
  const path = [`${route.collection}('${route.policyId}')`, ...route.navigation, 'assignments'].join('/');
  return `${origin}/${route.version}/$metadata#deviceManagement/${path}${suffix}`;
}

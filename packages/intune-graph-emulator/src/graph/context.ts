import type { HttpCall } from '../requests/HttpCall.ts';
import type { Route } from './parseRoute.ts';

/** `@odata.context` of the assignments of a policy, or with `/$entity` of one of them. */
export function context({ origin }: HttpCall, route: Route, entity = ''): string {
  const path = [`${route.collection}('${route.policyId}')`, ...route.navigation, 'assignments'].join('/');
  return `${origin}/${route.version}/$metadata#deviceManagement/${path}${entity}`;
}

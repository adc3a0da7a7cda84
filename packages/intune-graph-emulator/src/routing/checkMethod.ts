import { collectionOf } from '../catalogue/collections.ts';
import { noRoute, notServed } from '../errors/graphErrors.ts';
import type { Route } from './parseRoute.ts';
import { routeTemplate, servicePath } from './servicePath.ts';

/**
 * @throws GraphError 400 for a method without a route in Intune, such as POST of a compliance assignment; 501 for a
 * write to a policy, which Graph has
 */
export function checkMethod(route: Route, method: string): void {
  if (route.kind === 'policies' || route.kind === 'policy') {
    if (method !== 'GET') throw notServed(`${method} of policies, only GET`);
    return;
  }
  const allowed = collectionOf(route.collection).methods[route.kind];
  if (!allowed.includes(method)) throw noRoute(routeTemplate(route), method, servicePath(route));
}

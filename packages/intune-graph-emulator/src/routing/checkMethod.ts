import { collectionOf } from '../catalogue/collections.ts';
import { noRoute } from '../errors/graphErrors.ts';
import type { Route } from './parseRoute.ts';
import { routeTemplate, servicePath } from './servicePath.ts';

/** @throws GraphError 400 for a method without a route in Intune, such as POST of a compliance assignment */
export function checkMethod(route: Route, method: string): void {
  const { collection, entity } = collectionOf(route.collection).methods;
  const allowed = route.assignmentId === undefined ? collection : entity;
  if (!allowed.includes(method)) throw noRoute(routeTemplate(route), method, servicePath(route));
}

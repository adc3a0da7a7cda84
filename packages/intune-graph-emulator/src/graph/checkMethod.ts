import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from './parseRoute.ts';
import { noRoute } from './refusals.ts';
import { routeTemplate, servicePath } from './servicePath.ts';

/** @throws GraphRefusal 400 for a verb that Intune has no route for, such as POST of a compliance assignment */
export function checkMethod(route: Route, method: string): void {
  const { collection, entity } = collectionOf(route.collection).methods;
  const allowed = route.assignmentId === undefined ? collection : entity;
  if (!allowed.includes(method)) throw noRoute(routeTemplate(route), method, servicePath(route));
}

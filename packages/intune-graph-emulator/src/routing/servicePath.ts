import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from './parseRoute.ts';

/** The path of the request in Intune's own service, which its errors quote. */
export function servicePath(route: Route): string {
  const key = route.kind === 'policy' ? `('${route.policyId}')` : '';
  const assignmentKey = route.kind === 'assignment' ? `('${route.assignmentId}')` : '';
  return `/${collectionOf(route.collection).service}/${entitySetPath(route)}${key}${assignmentKey}`;
}

/** The path of the collection that a route leads to or whose member it leads to. Keys are in brackets. */
export function entitySetPath(route: Route): string {
  const path = `${collectionOf(route.collection).singleton}/${route.collection}`;
  if (route.kind === 'policies' || route.kind === 'policy') return path;
  return [`${path}('${route.policyId}')`, ...route.navigation, 'assignments'].join('/');
}

/** The OData path template of a route, such as `~/singleton/navigation/key/navigation/key`. */
export function routeTemplate(route: Route): string {
  const root = ['~', 'singleton', 'navigation'];
  if (route.kind === 'policies') return root.join('/');
  const kinds = route.navigation.map((segment) =>
    segment.startsWith('microsoft.graph.') ? 'cast' : 'navigation',
  );
  const end = { policy: [], assignments: ['navigation'], assignment: ['navigation', 'key'] }[route.kind];
  return [...root, 'key', ...kinds, ...end].join('/');
}

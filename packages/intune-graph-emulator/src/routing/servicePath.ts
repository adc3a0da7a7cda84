import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from './parseRoute.ts';

/** The path of the request in Intune's own service, which its errors quote. */
export function servicePath(route: Route): string {
  const key = route.kind === 'policy' ? `('${route.policyId}')` : '';
  const assignmentKey = route.kind === 'assignment' ? `('${route.assignmentId}')` : '';
  const path = `${entitySetPath(route)}${key}${assignmentKey}`;
  return `/${collectionOf(route.collection).service}/${route.kind === 'assign' ? toServiceNames(path) : path}`;
}

/** Actions and casts are in another namespace (microsoft-graph-docs#15359). */
const toServiceNames = (path: string) =>
  path.replaceAll('microsoft.graph.', 'microsoft.management.services.api.');

/** The path of the collection that a route leads to or whose member it leads to. Keys are in brackets. */
export function entitySetPath(route: Route): string {
  const path = `${collectionOf(route.collection).singleton}/${route.collection}`;
  if (route.kind === 'policies' || route.kind === 'policy') return path;
  const end = route.kind === 'assign' ? 'microsoft.graph.assign' : 'assignments';
  return [`${path}('${route.policyId}')`, ...route.navigation, end].join('/');
}

/** The OData path template of a route, such as `~/singleton/navigation/key/navigation/key`. */
export function routeTemplate(route: Route): string {
  const root = ['~', 'singleton', 'navigation'];
  if (route.kind === 'policies') return root.join('/');
  const kinds = route.navigation.map((segment) =>
    segment.startsWith('microsoft.graph.') ? 'cast' : 'navigation',
  );
  const ends = {
    policy: [],
    assignments: ['navigation'],
    assignment: ['navigation', 'key'],
    assign: ['action'],
  };

  return [...root, 'key', ...kinds, ...ends[route.kind]].join('/');
}

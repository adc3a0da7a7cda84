import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from './parseRoute.ts';

/** The same request as Intune's own service sees it and quotes in its errors. */
export function servicePath({ collection, policyId, navigation, assignmentId }: Route): string {
  const entity = assignmentId === undefined ? '' : `('${assignmentId}')`;
  const path = [`${collection}('${policyId}')`, ...navigation, `assignments${entity}`].join('/');
  return `/${collectionOf(collection).service}/deviceManagement/${path}`;
}

/** The OData name of the route's shape, such as `~/singleton/navigation/key/navigation/key`. */
export function routeTemplate({ navigation, assignmentId }: Route): string {
  const kinds = navigation.map((segment) => (segment.startsWith('microsoft.graph.') ? 'cast' : 'navigation'));
  const key = assignmentId === undefined ? [] : ['key'];
  return ['~', 'singleton', 'navigation', 'key', ...kinds, 'navigation', ...key].join('/');
}

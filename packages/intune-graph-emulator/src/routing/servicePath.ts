import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from './parseRoute.ts';

/** The path of the request in Intune's own service, which its errors quote. */
export function servicePath({ collection, policyId, navigation, assignmentId }: Route): string {
  const entity = assignmentId === undefined ? '' : `('${assignmentId}')`;
  const path = [`${collection}('${policyId}')`, ...navigation, `assignments${entity}`].join('/');
  return `/${collectionOf(collection).service}/deviceManagement/${path}`;
}

/** The OData path template of a route, such as `~/singleton/navigation/key/navigation/key`. */
export function routeTemplate({ navigation, assignmentId }: Route): string {
  const kinds = navigation.map((segment) => (segment.startsWith('microsoft.graph.') ? 'cast' : 'navigation'));
  const key = assignmentId === undefined ? [] : ['key'];
  return ['~', 'singleton', 'navigation', 'key', ...kinds, 'navigation', ...key].join('/');
}

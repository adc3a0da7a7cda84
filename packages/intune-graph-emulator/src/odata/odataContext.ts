import type { HttpRequest } from '../http/HttpRequest.ts';
import { isEntity, type Route } from '../routing/parseRoute.ts';
import { entitySetPath } from '../routing/servicePath.ts';
import type { QueryOptions } from './QueryOptions.ts';

/** `@odata.context` of a collection, or of one entity with the suffix `/$entity`, with what is selected and expanded. */
export function odataContext(
  { origin }: Pick<HttpRequest, 'origin'>,
  route: Route,
  { select = [], expand = [] }: Partial<QueryOptions> = {},
): string {
  const names = [...select, ...expand.map((name) => `${name}()`)];
  const projection = names.length > 0 ? `(${names.join(',')})` : '';
  const suffix = isEntity(route) ? '/$entity' : '';
  return `${origin}/${route.version}/$metadata#${entitySetPath(route)}${projection}${suffix}`;
}

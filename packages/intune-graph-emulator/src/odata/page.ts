import type { HttpRequest } from '../http/HttpRequest.ts';
import type { QueryOptions } from './QueryOptions.ts';
import { nextLink } from './skipToken.ts';

/** One page of a collection, with an `@odata.nextLink` unless it is the last. */
export function page<Item>(
  request: HttpRequest,
  items: readonly Item[],
  { from, top }: Pick<QueryOptions, 'from' | 'top'>,
  present: (item: Item) => Record<string, unknown>,
) {
  const to = from + top;
  return {
    ...(to < items.length ? { '@odata.nextLink': nextLink(request, to) } : {}),
    value: items.slice(from, to).map(present),
  };
}

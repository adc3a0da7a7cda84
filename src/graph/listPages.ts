import { property } from '../values/property.ts';
import type { GraphClient, GraphRequest, GraphResponse, SendContext } from './GraphClient.ts';
import { unusableAnswer } from './unusableAnswer.ts';

export type Page = {
  readonly response: GraphResponse;
  readonly items: readonly unknown[];
  readonly isLast: boolean;
  /** Graph names a next page that cannot be read, for example one that was read already. */
  readonly isCutOff: boolean;
};

/**
 * The pages of a collection.
 * @param request its path is the path of the collection, with or without a query
 * @param name what the collection has, for the error
 * @throws GraphError, also for an answer that is no list
 */
export async function* listPages(
  graph: GraphClient,
  request: Omit<GraphRequest, 'method' | 'body'>,
  name: string,
  context: Partial<SendContext> = {},
): AsyncGenerator<Page, void, undefined> {
  const [collection = ''] = request.path.split('?');
  const seen = new Set<string>(); // pages that link to each other would never end
  for (let path: string | undefined = request.path; path !== undefined; ) {
    const response: GraphResponse = await graph.send({ ...request, method: 'GET', path }, context);
    const link = property(response.body, '@odata.nextLink');
    const next = nextPath(response, link, collection);
    const isLast = next === undefined || seen.has(next);
    const isCutOff = isLast && typeof link === 'string';
    yield { response, items: itemsOf(response, name), isLast, isCutOff };
    path = isLast ? undefined : next;
    if (next) seen.add(next);
  }
}

function itemsOf(response: GraphResponse, name: string): unknown[] {
  const value = property(response.body, 'value');
  if (Array.isArray(value)) return value;
  throw unusableAnswer(response, `no list of ${name}`);
}

/** A link is followed within the same collection only, whatever it says. */
function nextPath(response: GraphResponse, link: unknown, collection: string): string | undefined {
  if (typeof link !== 'string') return undefined;
  const next = URL.parse(link, response.url);
  if (!next) throw unusableAnswer(response, 'an @odata.nextLink that is not a URL');
  return next.search ? collection + next.search : undefined;
}

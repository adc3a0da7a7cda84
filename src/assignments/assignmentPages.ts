import type { ErrorCode } from '../errorCodes.ts';
import type { GraphClient, GraphRequest, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { quoteWords } from '../graph/quoteWords.ts';
import { property } from '../values/property.ts';

export type Page = {
  readonly response: GraphResponse;
  readonly assignments: readonly unknown[];
  readonly isLast: boolean;
  /** Graph names a next page that cannot be read, for example one that was read already. */
  readonly isCutOff: boolean;
};

/**
 * The pages of a policy's assignments.
 * @param request its path is the path of the assignments
 * @throws GraphError, also for an answer that is no list
 */
export async function* assignmentPages(
  graph: GraphClient,
  request: Omit<GraphRequest, 'method' | 'body'>,
  context: Partial<SendContext> = {},
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>(); // pages that link to each other would never end
  for (let path: string | undefined = request.path; path !== undefined; ) {
    const response: GraphResponse = await graph.send({ ...request, method: 'GET', path }, context);
    const link = property(response.body, '@odata.nextLink');
    const next = nextPath(response, link, request.path);
    const isLast = next === undefined || seen.has(next);
    const isCutOff = isLast && typeof link === 'string';
    yield { response, assignments: assignmentsOf(response), isLast, isCutOff };
    path = isLast ? undefined : next;
    if (next) seen.add(next);
  }
}

function assignmentsOf(response: GraphResponse): unknown[] {
  const value = property(response.body, 'value');
  if (Array.isArray(value)) return value;
  throw unusableAnswer(response, 'no list of assignments');
}

/** A link is followed within the same collection only, whatever it says. */
function nextPath(response: GraphResponse, link: unknown, collection: string): string | undefined {
  if (typeof link !== 'string') return undefined;
  const next = URL.parse(link, response.url);
  if (!next) throw unusableAnswer(response, 'an @odata.nextLink that is not a URL');
  return next.search ? collection + next.search : undefined;
}

/** A read that succeeded, but did not say what is there. @param missing what the answer lacks */
export function unusableAnswer({ body, ...response }: GraphResponse, missing: string): GraphError {
  const words = quoteWords(body);
  const reason = words ? `${missing}, but ${words}` : missing;
  return new GraphError({ ...response, code: 'unusableAnswer' satisfies ErrorCode, reason, transient: true });
}

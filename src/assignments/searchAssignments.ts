import type { ErrorCode } from '../errorCodes.ts';
import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { quoteWords } from '../graph/quoteWords.ts';
import { property } from '../values/property.ts';
import { type Difference, findDifferences } from './findDifferences.ts';
import type { Write } from './toWrite.ts';

/** An assignment of the policy, and how it differs from what was asked for. */
export type Candidate = { readonly assignment: unknown; readonly differences: readonly Difference[] };

export type Search = {
  /** The page that was read last. */
  readonly page: GraphResponse;
  /** The assignment that was asked for or, if there is none, one with the same target. */
  readonly closest: Candidate | undefined;
};

/**
 * Reads a policy's assignments until the one is found that a write asks for, or to the last page.
 * @throws GraphError, also for an answer that cannot be read: nobody can say then that the assignment is not there
 */
export async function searchAssignments(
  graph: GraphClient,
  { request, asked, collection }: Write,
  context: Partial<SendContext> = {},
): Promise<Search> {
  const { body: _, ...rest } = request;
  const seen = new Set<string>(); // pages that link to each other would never end
  let closest: Candidate | undefined;
  for (let path = collection; ; ) {
    const page = await graph.send({ ...rest, method: 'GET', path }, context);
    const candidates = assignmentsOf(page).map((one) => toCandidate(asked, one));
    closest = candidates.find(isSame) ?? closest ?? candidates.find(hasSameTarget);
    const next = nextPath(page, collection);
    if ((closest && isSame(closest)) || !next || seen.has(next)) return { page, closest };
    seen.add(next);
    path = next;
  }
}

export const isSame = ({ differences }: Candidate): boolean => differences.length === 0;

const hasSameTarget = ({ differences }: Candidate) =>
  differences.every(({ name }) => name !== 'id' && !name.startsWith('target'));

const toCandidate = (asked: Write['asked'], assignment: unknown): Candidate => ({
  assignment,
  differences: findDifferences(asked, assignment),
});

function assignmentsOf(response: GraphResponse): unknown[] {
  const value = property(response.body, 'value');
  if (Array.isArray(value)) return value;
  throw unusableAnswer(response, 'no list of assignments');
}

/** `@odata.nextLink` is followed within the same collection only, whatever it says. */
function nextPath(response: GraphResponse, collection: string): string | undefined {
  const link = property(response.body, '@odata.nextLink');
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

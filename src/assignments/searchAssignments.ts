import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { listPages } from '../graph/listPages.ts';
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
  { request, asked, kept, collection }: Write,
  context: Partial<SendContext> = {},
): Promise<Search> {
  const { body: _, method: __, ...rest } = request;
  const sought = { ...kept, ...asked };
  let closest: Candidate | undefined;
  for await (const { response: page, items, isLast } of listPages(
    graph,
    { ...rest, path: collection },
    'assignments',
    context,
  )) {
    const candidates = items.map((one) => toCandidate(sought, one));
    closest = candidates.find(isSame) ?? closest ?? candidates.find(hasSameTarget);
    if (isLast || (closest && isSame(closest))) return { page, closest };
  }
  throw new Error('a list of assignments has at least one page');
}

export const isSame = ({ differences }: Candidate): boolean => differences.length === 0;

const hasSameTarget = ({ differences }: Candidate) =>
  differences.every(({ name }) => name !== 'id' && !name.startsWith('target'));

const toCandidate = (asked: Write['asked'], assignment: unknown): Candidate => ({
  assignment,
  differences: findDifferences(asked, assignment),
});

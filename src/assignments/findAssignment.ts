import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { isSame, searchAssignments } from './searchAssignments.ts';
import type { Write } from './toWrite.ts';

/**
 * Looks among a policy's assignments for the one that a write would leave.
 * @param write a create or an update; an update without a target is never found, because any assignment could be its result
 * @returns the answer with that assignment as its body; undefined if there is none
 * @throws GraphError if the assignments cannot be read
 */
export async function findAssignment(
  graph: GraphClient,
  write: Write,
  context?: Partial<SendContext>,
): Promise<GraphResponse | undefined> {
  if (!write.asked['target']) return undefined;
  const { page, closest } = await searchAssignments(graph, write, context);
  return closest && isSame(closest) ? { ...page, body: closest.assignment } : undefined;
}

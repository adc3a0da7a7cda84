import type { ErrorCode } from '../errorCodes.ts';
import type { GraphClient, GraphResponse, ReceivedRequest, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { quoteWords } from '../graph/quoteWords.ts';
import { unusableAnswer } from '../graph/unusableAnswer.ts';
import { describeDifferences } from './describeDifferences.ts';
import { findDifferences } from './findDifferences.ts';
import { isEntity } from './isEntity.ts';
import { isSame, type Search, searchAssignments } from './searchAssignments.ts';
import type { Write } from './toWrite.ts';

/**
 * Reads what is there after Graph answered a write with success, but not with the assignment that was asked for.
 * @returns the answer that shows this assignment, with the assignment as its body
 * @throws GraphError: permanent with the code `notApplied`, or transient if nothing could be read
 */
export async function readBack(
  graph: GraphClient,
  write: Write,
  written: GraphResponse,
  context: Partial<SendContext>,
): Promise<GraphResponse> {
  const { page, closest } = await readWritten(graph, write, context).catch((error: unknown) => {
    if (!(error instanceof GraphError) || error.transient) throw error;
    throw notApplied(written, error.options, `the assignment cannot be read: ${error.message}`);
  });
  if (closest && isSame(closest)) return { ...page, body: closest.assignment };
  throw notApplied(written, page, closest ? describeDifferences(closest.differences) : missing(write));
}

/**
 * Reads what is there after a write. A new assignment has no id yet, and a moved one has another id: both are in the
 * policy's list.
 * @throws GraphError if it cannot be read
 */
export async function readWritten(
  graph: GraphClient,
  write: Write,
  context: Partial<SendContext>,
): Promise<Search> {
  const search = () => searchAssignments(graph, write, context);
  if (write.request.path === write.collection) return search();
  return readOne(graph, write, context).catch((error: unknown) => {
    if (!(error instanceof GraphError) || error.transient) throw error;
    return search();
  });
}

async function readOne(graph: GraphClient, write: Write, context: Partial<SendContext>): Promise<Search> {
  const { body: _, ...rest } = write.request;
  const page = await graph.send({ ...rest, method: 'GET' }, context);
  const assignment = page.body;
  if (!isEntity(assignment)) throw unusableAnswer(page, 'no assignment');
  return { page, closest: { assignment, differences: findDifferences(write.asked, assignment) } };
}

function notApplied(written: GraphResponse, read: ReceivedRequest, finding: string): GraphError {
  const { method, url, status, requestId, clientRequestId } = read;
  return new GraphError({
    ...{ method, url, status, requestId, clientRequestId },
    code: 'notApplied' satisfies ErrorCode,
    reason: `${describeWrite(written)}, but ${finding}`,
    transient: false,
  });
}

/** The event has the ids of the read; Microsoft's support needs those of the write. */
export function describeWrite({ method, status, requestId, body }: GraphResponse): string {
  const answer = [status, quoteWords(body)].filter(Boolean).join(' and ');
  return `Graph answered the ${method} with ${answer} (${requestId ? `request-id ${requestId}` : 'no request-id'})`;
}

function missing({ asked: { '@odata.type': _, ...properties } }: Write): string {
  return `the policy has no assignment as asked for: ${JSON.stringify(properties)}`;
}

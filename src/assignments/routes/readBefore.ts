import type { GraphClient, GraphRequest, SendContext } from '../../graph/GraphClient.ts';
import { withTimeout } from '../../retry/withTimeout.ts';
import { isEntity } from '../isEntity.ts';

/** A slow read must not use up the time for the write. */
const limitMs = 10_000;

/**
 * The assignment that a request is about to change, for the auditor. It is read in beta, which shows filters.
 * @returns undefined if it cannot be read: that does not stop the change
 */
export async function readBefore(
  graph: GraphClient,
  { path, throttlingArea }: GraphRequest,
  context: Partial<SendContext>,
): Promise<unknown> {
  try {
    const request = { method: 'GET', version: 'beta', path, throttlingArea } as const;
    const { body } = await withTimeout(limitMs, () => graph.send(request, context));
    return isEntity(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

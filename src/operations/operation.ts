import * as z from 'zod';
import { type Change, change } from '../assignments/change.ts';
import { replayNumber, replaySuffix } from '../changes/replayNumber.ts';

/**
 * The internal message between acceptChanges and applyChange: one change, and the trace it came with.
 * Its Service Bus message id is the change id, its session id the policy: see operationIds.
 */
export type Operation = {
  readonly version: 1;
  readonly change: Change;
  readonly traceparent?: string;
  readonly replay?: number;
};

export const operation = z.strictObject({
  version: z.literal(1),
  change,
  traceparent: z.string().max(128).optional(),
  replay: replayNumber.optional(),
});

/**
 * Message and session id. A replay has a message id of its own, so that duplicate detection lets it pass, once. Graph
 * compares ids without case, so the session does too: one policy, one session.
 */
export function operationIds({ change: { changeId, policyId }, replay }: Operation) {
  return { messageId: changeId + replaySuffix(replay), sessionId: policyId.toLowerCase() };
}

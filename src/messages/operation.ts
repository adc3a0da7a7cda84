import { z } from 'zod';
import { type Change, change } from './change.ts';

/**
 * The internal message between acceptChanges and applyChange: one change, and the trace it came with.
 * Its Service Bus message id is the change id, its session id the policy: see operationIds.
 */
export type Operation = { readonly version: 1; readonly change: Change; readonly traceparent?: string };

export const operation = z.strictObject({
  version: z.literal(1),
  change,
  traceparent: z.string().max(128).optional(),
});

/** Message and session id. Graph compares ids without case, so the session does too: one policy, one session. */
export function operationIds({ changeId, policyId }: Change): { messageId: string; sessionId: string } {
  return { messageId: changeId, sessionId: policyId.toLowerCase() };
}

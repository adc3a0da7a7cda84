import type { Change } from '../assignments/change.ts';
import type { CompletedReassignment, PendingChange, ReassignmentState } from './ReassignmentState.ts';

export type StoredState = ReassignmentState | CompletedReassignment;

/**
 * The state as it is stored. Its pending changes leave out what the request says already: a reason of 4,000 characters a
 * hundred times would be too large. The request leaves out its policyIds, which can be 120 KB: the plan's message has them.
 */
export function toStored<State extends StoredState>(state: State): State {
  if ('completed' in state) return state;
  const { policyIds, ...request } = state.request;
  const pending = state.pending.map((one) => ({ ...one, change: withoutOrigin(one.change) }));
  return { ...state, request, pending };
}

/** Adds to the pending changes what was left out. */
export function fromStored<State extends StoredState>(state: State): State {
  if ('completed' in state) return state;
  const { requestedBy, reason } = state.request;
  const origin = { ...(requestedBy && { requestedBy }), ...(reason && { reason }) };
  const toPending = (one: PendingChange) => ({ ...one, change: { ...one.change, ...origin } });
  return { ...state, pending: state.pending.map(toPending) };
}

function withoutOrigin({ requestedBy, reason, ...change }: Change): Change {
  return change;
}

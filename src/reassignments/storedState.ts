import type { Change } from '../assignments/change.ts';
import type { CompletedReassignment, PendingChange, ReassignmentState } from './ReassignmentState.ts';

export type StoredState = ReassignmentState | CompletedReassignment;

/**
 * The state as it is stored. Its pending changes leave out what the request says already: a reason of 4,000 characters a
 * hundred times would be too large.
 */
export function toStored<State extends StoredState>(state: State): State {
  if ('completed' in state) return state;
  return { ...state, pending: state.pending.map((one) => ({ ...one, change: withoutOrigin(one.change) })) };
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

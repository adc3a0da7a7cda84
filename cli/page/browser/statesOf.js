/**
 * @typedef {object} Compared
 * @property {string | undefined} [outcome]
 * @property {string | undefined} [operation]
 * @property {boolean | undefined} [unchanged]
 * @property {unknown} [before]
 * @property {unknown} [assignment]
 */

/**
 * The states before and after a change. A missing state means that there was no assignment.
 * @param {Compared} data of a result event
 * @returns {{ before?: unknown, after?: unknown } | undefined} undefined if the event does not show both: a failed change has
 * no state after it, and with RECORD_BEFORE=false or `unchanged` nobody knows what was before
 */
export function statesOf({ outcome, operation, unchanged, before, assignment }) {
  if (before && assignment) return { before, after: assignment };
  if (outcome !== 'applied' || unchanged) return undefined;
  if (operation === 'create' && assignment) return { after: assignment };
  return operation === 'delete' && before ? { before } : undefined;
}

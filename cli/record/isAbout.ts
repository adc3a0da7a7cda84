import type { ResultData } from '../../src/results/resultEvent.ts';
import { toUndoId, undoneBy } from './undoId.ts';

/**
 * Whether a result is that change, or belongs to that ticket or reassignment. The id of an undo, such as `RITM55:undo`, means
 * all changes that undo the change, ticket or reassignment `RITM55`.
 */
export function isAbout(data: ResultData, wanted: string): boolean {
  const undone = undoneBy(wanted);
  return isNamed(data, wanted) || (undone !== undefined && isUndoOf(data, undone));
}

/** Whether a result is of a change that undoes that change, or changes of that ticket or reassignment. */
export function isUndoOf(data: ResultData, wanted: string): boolean {
  const undone = undoneBy(data.changeId);
  if (undone === undefined) return false;
  return data.changeId === toUndoId(wanted) || isAbout({ ...data, changeId: undone }, wanted);
}

/** Whether a result is about this policy or assignment. Graph writes ids in lower case, a sender may not. */
export const isOfPolicy = ({ policyId, assignmentId }: ResultData, wanted: string): boolean =>
  [policyId, assignmentId].some((id) => id?.toLowerCase() === wanted.toLowerCase());

/** A replay of a reassigned change has the id of its reassignment only at the beginning of its changeId. */
const isNamed = ({ changeId, requestedBy, reassignment }: ResultData, wanted: string): boolean =>
  [changeId, requestedBy?.reference, reassignment?.id].includes(wanted) ||
  (changeId.startsWith(`${wanted}:`) && /^[0-9a-f]{16}$/.test(changeId.slice(wanted.length + 1)));

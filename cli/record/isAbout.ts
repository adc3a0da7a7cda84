import type { ResultData } from '../../src/results/resultEvent.ts';

/**
 * Whether a result is that change, or belongs to that ticket or reassignment. The changeId of a reassigned change begins with
 * the id of its reassignment, which a replay of the change does not have.
 */
export const isAbout = ({ changeId, requestedBy, reassignment }: ResultData, wanted: string): boolean =>
  [changeId, requestedBy?.reference, reassignment?.id].includes(wanted) ||
  (changeId.startsWith(`${wanted}:`) && /^[0-9a-f]{16}$/.test(changeId.slice(wanted.length + 1)));

/** Whether a result is about this policy or assignment. Graph writes ids in lower case, a sender may not. */
export const isOfPolicy = ({ policyId, assignmentId }: ResultData, wanted: string): boolean =>
  [policyId, assignmentId].some((id) => id?.toLowerCase() === wanted.toLowerCase());

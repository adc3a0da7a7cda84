import { genericError } from '../errors/graphErrors.ts';
import type { Assignment, AssignmentTarget } from '../tenant/GraphState.ts';
import { targetKey } from './targetKey.ts';

/**
 * A policy can have a group only once, unless a policy set has added it again. So an assignment may keep its group.
 * @throws GraphError with Intune's generic message, which gives no reason (Microsoft365DSC#3058)
 */
export function refuseDuplicateTarget(
  target: AssignmentTarget,
  assignments: readonly Assignment[],
  current?: AssignmentTarget,
): void {
  const key = targetKey(target);
  if (current && targetKey(current) === key) return;
  if (assignments.some((assignment) => targetKey(assignment.target) === key)) throw genericError();
}

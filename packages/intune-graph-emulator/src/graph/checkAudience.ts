import type { Assignment, AssignmentTarget } from '../state/GraphState.ts';
import { audience } from './audience.ts';
import { genericError } from './refusals.ts';

/**
 * A group stands in a policy once. Staying with one's audience is always right: a policy set can have put it there twice.
 * @throws GraphRefusal with Intune's generic text, which does not say why (Microsoft365DSC#3058)
 */
export function checkAudience(
  target: AssignmentTarget,
  assignments: readonly Assignment[],
  current?: AssignmentTarget,
): void {
  const whom = audience(target);
  if (current && audience(current) === whom) return;
  if (assignments.some((assignment) => audience(assignment.target) === whom)) throw genericError();
}

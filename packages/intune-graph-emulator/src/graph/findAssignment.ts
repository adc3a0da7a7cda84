import type { Assignment } from '../state/GraphState.ts';
import { sameId } from '../state/sameId.ts';
import type { GraphCall } from './GraphCall.ts';
import { notFound } from './refusals.ts';

/** @throws GraphRefusal 404 */
export function findAssignment({ policy, route }: GraphCall): Assignment {
  const found = policy.assignments.find(({ id }) => sameId(id, route.assignmentId));
  if (found) return found;
  throw notFound(`Assignment not found: ${route.assignmentId} of profile ${policy.id}`);
}

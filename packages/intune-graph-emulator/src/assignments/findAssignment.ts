import { notFound } from '../errors/graphErrors.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { sameId } from '../tenant/sameId.ts';
import type { GraphRequest } from './GraphRequest.ts';

/** @throws GraphError 404 */
export function findAssignment({ policy, route }: Pick<GraphRequest, 'policy' | 'route'>): Assignment {
  const found = policy.assignments.find(({ id }) => sameId(id, route.assignmentId));
  if (found) return found;
  throw notFound(`Assignment not found: ${route.assignmentId} of profile ${policy.id}`);
}

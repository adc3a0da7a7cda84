import { modelValidationFailure } from '../errors/graphErrors.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { assignmentId } from './assignmentId.ts';
import type { GraphRequest } from './GraphRequest.ts';
import type { AssignmentChanges } from './readAssignment.ts';
import { refuseDuplicateTarget } from './refuseDuplicateTarget.ts';
import { writtenAssignment } from './writtenAssignment.ts';

/** POST: the id is derived from policy and target, so that the same assignment cannot be created twice. */
export function createAssignment(request: GraphRequest, { target, ...own }: AssignmentChanges): HttpResponse {
  if (!target) throw modelValidationFailure("The property 'target' is required.");
  const { assignments, id: policyId } = request.policy;
  refuseDuplicateTarget(target, assignments);
  const id = assignmentId(policyId, target);
  const assignment: Assignment = { id, intent: 'apply', sourceId: policyId, ...own, target };
  assignments.push(assignment);
  return writtenAssignment(request, 201, assignment);
}

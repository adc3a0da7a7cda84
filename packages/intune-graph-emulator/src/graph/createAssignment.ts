import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { Assignment } from '../state/GraphState.ts';
import { written } from './answers.ts';
import { assignmentId } from './assignmentId.ts';
import { checkAudience } from './checkAudience.ts';
import type { GraphCall } from './GraphCall.ts';
import type { AssignmentChanges } from './readAssignment.ts';
import { modelValidationFailure } from './refusals.ts';

/** POST: the id is made from policy and target, so that the same assignment cannot be created twice. */
export function createAssignment(call: GraphCall, { target, ...own }: AssignmentChanges): HttpAnswer {
  if (!target) throw modelValidationFailure("The property 'target' is required.");
  const { assignments, id: policyId } = call.policy;
  checkAudience(target, assignments);
  const id = assignmentId(policyId, target);
  const assignment: Assignment = { id, intent: 'apply', sourceId: policyId, ...own, target };
  assignments.push(assignment);
  return written(call, 201, assignment);
}

import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import { written } from './answers.ts';
import { checkAudience } from './checkAudience.ts';
import { findAssignment } from './findAssignment.ts';
import type { GraphCall } from './GraphCall.ts';
import type { AssignmentChanges } from './readAssignment.ts';

/** PATCH: each property sent is replaced whole, `target` too; the id stays, even if the group is another one now. */
export function updateAssignment(call: GraphCall, changes: AssignmentChanges): HttpAnswer {
  const assignment = findAssignment(call);
  if (changes.target) checkAudience(changes.target, call.policy.assignments, assignment.target);
  Object.assign(assignment, changes);
  return written(call, 200, assignment);
}

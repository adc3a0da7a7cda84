import type { HttpResponse } from '../http/HttpResponse.ts';
import { findAssignment } from './findAssignment.ts';
import type { GraphRequest } from './GraphRequest.ts';
import type { AssignmentChanges } from './readAssignment.ts';
import { refuseDuplicateTarget } from './refuseDuplicateTarget.ts';
import { writtenAssignment } from './writtenAssignment.ts';

/** PATCH: replaces each property of the body, `target` as a whole. The id stays, also with another group. */
export function updateAssignment(request: GraphRequest, changes: AssignmentChanges): HttpResponse {
  const assignment = findAssignment(request);
  if (changes.target) refuseDuplicateTarget(changes.target, request.policy.assignments, assignment.target);
  Object.assign(assignment, changes);
  return writtenAssignment(request, 200, assignment);
}

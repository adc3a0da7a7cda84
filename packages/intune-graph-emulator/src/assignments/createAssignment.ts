import type { HttpResponse } from '../http/HttpResponse.ts';
import type { GraphRequest } from './GraphRequest.ts';
import { newAssignment } from './newAssignment.ts';
import type { AssignmentChanges } from './readAssignment.ts';
import { refuseDuplicate } from './refuseDuplicate.ts';
import { writtenAssignment } from './writtenAssignment.ts';

/** POST: the id is derived from the content, so that the same assignment cannot be created twice. */
export function createAssignment(request: GraphRequest, properties: AssignmentChanges): HttpResponse {
  const assignment = newAssignment(request, properties);
  refuseDuplicate(request, assignment);
  request.policy.assignments.push(assignment);
  return writtenAssignment(request, 201, assignment);
}

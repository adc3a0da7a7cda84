import type { HttpResponse } from '../http/HttpResponse.ts';
import { noContent } from '../odata/responses.ts';
import { findAssignment } from './findAssignment.ts';
import type { GraphRequest } from './GraphRequest.ts';

export function deleteAssignment(request: GraphRequest): HttpResponse {
  const { assignments } = request.policy;
  assignments.splice(assignments.indexOf(findAssignment(request)), 1);
  return noContent();
}

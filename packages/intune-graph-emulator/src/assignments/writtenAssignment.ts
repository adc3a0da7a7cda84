import { collectionOf } from '../catalogue/collections.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import { odataContext } from '../odata/odataContext.ts';
import { written } from '../odata/responses.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import type { GraphRequest } from './GraphRequest.ts';
import { presentAssignment } from './presentAssignment.ts';

/** The response to a write. Unlike a read, it has `@odata.type`. */
export function writtenAssignment(
  request: GraphRequest,
  status: 200 | 201,
  assignment: Assignment,
): HttpResponse {
  const { route } = request;
  return written(status, {
    '@odata.context': odataContext(request, { ...route, kind: 'assignment' }),
    '@odata.type': `#microsoft.graph.${collectionOf(route.collection).assignmentType}`,
    ...presentAssignment(route, assignment),
  });
}

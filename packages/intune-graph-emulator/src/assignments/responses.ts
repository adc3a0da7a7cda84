import { collectionOf } from '../catalogue/collections.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import type { GraphRequest } from './GraphRequest.ts';
import { odataContext } from './odataContext.ts';
import { presentAssignment } from './presentAssignment.ts';

const headers = {
  'Content-Type':
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  'OData-Version': '4.0',
};

export const ok = (body: unknown): HttpResponse => ({ status: 200, headers, body });

/** One assignment. With minimal metadata a read has no `@odata.type`, because it is the declared type. */
export const entity = (request: GraphRequest, assignment: Assignment) => ({
  '@odata.context': odataContext(request, request.route, '/$entity'),
  ...presentAssignment(request.route, assignment),
});

/** Unlike a read, the response to a write has `@odata.type`. */
export const written = (
  request: GraphRequest,
  status: 200 | 201,
  { ...assignment }: Assignment,
): HttpResponse => ({
  status,
  headers,
  applied: true,
  body: {
    '@odata.type': `#microsoft.graph.${collectionOf(request.route.collection).assignmentType}`,
    ...entity(request, assignment),
  },
});

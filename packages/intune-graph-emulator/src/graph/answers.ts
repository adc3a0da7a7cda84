import { collectionOf } from '../catalogue/collections.ts';
import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { Assignment } from '../state/GraphState.ts';
import { context } from './context.ts';
import type { GraphCall } from './GraphCall.ts';
import { presentAssignment } from './presentAssignment.ts';

const headers = {
  'Content-Type':
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  'OData-Version': '4.0',
};

export const ok = (body: unknown): HttpAnswer => ({ status: 200, headers, body });

/** One assignment. A read has minimal metadata: no `@odata.type` where the declared type is the type. */
export const entity = (call: GraphCall, assignment: Assignment) => ({
  '@odata.context': context(call, call.route, '/$entity'),
  ...presentAssignment(call.route, assignment),
});

/** The answer to a write has the type, as the documentation shows it. */
export const written = (call: GraphCall, status: 200 | 201, { ...assignment }: Assignment): HttpAnswer => ({
  status,
  headers,
  applied: true,
  body: {
    '@odata.type': `#microsoft.graph.${collectionOf(call.route.collection).assignmentType}`,
    ...entity(call, assignment),
  },
});

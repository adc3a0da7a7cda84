import { collectionOf } from '../catalogue/collections.ts';
import { genericError } from '../errors/graphErrors.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import { noContent, written } from '../odata/responses.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { sameId } from '../tenant/sameId.ts';
import { assignmentKey } from './assignmentKey.ts';
import type { GraphRequest } from './GraphRequest.ts';
import { newAssignment } from './newAssignment.ts';
import { presentAssignment } from './presentAssignment.ts';
import type { AssignmentChanges } from './readAssignment.ts';

/**
 * `assign`: replaces all assignments of the policy; an empty list clears them (msgraph-beta-sdk-dotnet#512). An
 * assignment that stays keeps its id.
 */
export function replaceAssignments(
  request: GraphRequest,
  elements: readonly AssignmentChanges[],
): HttpResponse {
  const { policy, rules } = request;
  const kept = policy.assignments.filter(
    ({ source }) => source === 'policySets' && rules.policySetRows === 'keep',
  );
  const sent = withoutDuplicates(
    request,
    elements.map((element) => newAssignment(request, element)),
  );
  const added = sent
    .map((assignment) => ({ ...assignment, id: findSame(request, assignment)?.id ?? assignment.id }))
    .filter(({ id }) => !kept.some((it) => sameId(it.id, id)));
  policy.assignments.splice(0, Number.POSITIVE_INFINITY, ...kept, ...added);
  return answer(request);
}

function withoutDuplicates(request: GraphRequest, assignments: readonly Assignment[]): Assignment[] {
  const distinct = assignments.filter(({ id }, i) => assignments.findIndex((it) => sameId(it.id, id)) === i);
  if (distinct.length < assignments.length && request.rules.duplicates === 'refuse') throw genericError();
  return distinct;
}

function findSame({ route, policy }: GraphRequest, { id }: Assignment): Assignment | undefined {
  const { ids } = collectionOf(route.collection);
  return policy.assignments.find((it) => sameId(assignmentKey(ids, policy.id, it), id));
}

function answer({ route, policy, routes, origin }: GraphRequest): HttpResponse {
  const { assign, assignmentType } = collectionOf(route.collection);
  const form = assign?.answer[routes.profile];
  if (form === 'noContent') return noContent();
  if (form === 'empty') return written(200, undefined);
  return written(200, {
    '@odata.context': `${origin}/${route.version}/$metadata#Collection(microsoft.graph.${assignmentType})`,
    value: policy.assignments.map((assignment) => presentAssignment(route, assignment)),
  });
}

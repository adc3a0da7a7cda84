import { collectionOf } from '../catalogue/collections.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { sameId } from '../tenant/sameId.ts';
import { assignmentKey } from './assignmentKey.ts';
import { checkAssignment } from './checkAssignment.ts';
import { findAssignment } from './findAssignment.ts';
import type { GraphRequest } from './GraphRequest.ts';
import type { AssignmentChanges } from './readAssignment.ts';
import { refuseDuplicate } from './refuseDuplicate.ts';
import { writtenAssignment } from './writtenAssignment.ts';

/** PATCH: replaces each property of the body, `target` as a whole. */
export function updateAssignment(request: GraphRequest, changes: AssignmentChanges): HttpResponse {
  const assignment = findAssignment(request);
  const next: Assignment = { ...assignment, ...changes };
  checkAssignment(request, next);
  if (changes.target) refuseDuplicate(request, next, assignment);
  Object.assign(assignment, changes, { id: idAfterUpdate(request, assignment, next) });
  return writtenAssignment(request, 200, assignment);
}

/** Intune derives ids from the content. Whether a PATCH changes the id is in no report. */
function idAfterUpdate(
  { route, policy, rules, routes }: GraphRequest,
  before: Assignment,
  after: Assignment,
) {
  const rule = rules.idAfterUpdate ?? (routes.profile === 'observed' ? 'derived' : 'kept');
  const { ids } = collectionOf(route.collection);
  const [old, derived] = [before, after].map((it) => assignmentKey(ids, policy.id, it));
  return rule === 'kept' || sameId(old ?? '', derived) ? before.id : derived;
}

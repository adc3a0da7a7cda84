import { collectionOf } from '../catalogue/collections.ts';
import { modelValidationFailure } from '../errors/graphErrors.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { assignmentKey } from './assignmentKey.ts';
import { checkAssignment } from './checkAssignment.ts';
import type { GraphRequest } from './GraphRequest.ts';
import type { AssignmentChanges } from './readAssignment.ts';

/** A whole assignment from the properties of a body. @throws GraphError if Intune would refuse it */
export function newAssignment(request: GraphRequest, { target, ...own }: AssignmentChanges): Assignment {
  if (!target) throw modelValidationFailure("The property 'target' is required.");
  const { ids, properties } = collectionOf(request.route.collection);
  const initial = Object.entries(properties).flatMap(([name, { initial }]) =>
    initial === undefined ? [] : [[name, initial]],
  );
  const content = {
    ...Object.fromEntries(initial),
    ...('sourceId' in properties ? { sourceId: request.policy.id } : {}),
    ...own,
    target,
  };
  const assignment: Assignment = { id: assignmentKey(ids, request.policy.id, content), ...content };
  checkAssignment(request, assignment);
  return assignment;
}

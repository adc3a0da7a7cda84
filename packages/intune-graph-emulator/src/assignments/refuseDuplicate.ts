import { collectionOf } from '../catalogue/collections.ts';
import { genericError } from '../errors/graphErrors.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { sameId } from '../tenant/sameId.ts';
import { assignmentKey } from './assignmentKey.ts';
import type { GraphRequest } from './GraphRequest.ts';

/**
 * A policy set can have added an assignment again. So an assignment that stays as it is is no duplicate.
 * @throws GraphError with Intune's generic message, which gives no reason (Microsoft365DSC#3058)
 */
export function refuseDuplicate(
  { route, policy }: GraphRequest,
  assignment: Assignment,
  current?: Assignment,
): void {
  const key = (it: Assignment) => assignmentKey(collectionOf(route.collection).ids, policy.id, it);
  if (current && sameId(key(current), key(assignment))) return;
  if (policy.assignments.some((it) => sameId(key(it), key(assignment)))) throw genericError();
}

import { collectionOf } from '../catalogue/collections.ts';
import { genericError, invalidGroupId, settingsOfExclusion, unknownFilter } from '../errors/graphErrors.ts';
import { normalizeTypeName } from '../odata/normalizeTypeName.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { sameId } from '../tenant/sameId.ts';
import { isExclusion } from './assignmentKey.ts';
import type { GraphRequest } from './GraphRequest.ts';
import { allUsersGroupId } from './targetKey.ts';

type Request = Pick<GraphRequest, 'route' | 'policy' | 'rules'>;

/** @throws GraphError for an assignment that fits its type, but that Intune refuses for this policy */
export function checkAssignment(request: Request, assignment: Assignment): void {
  const { targets, unassignable } = collectionOf(request.route.collection);
  const type = normalizeTypeName(assignment.target['@odata.type']);
  if (unassignable?.test(request.policy.id)) throw genericError();
  if (!targets.some((allowed) => allowed.toLowerCase() === type)) throw genericError();
  if (assignment.settings && isExclusion(assignment.target)) throw settingsOfExclusion();
  checkGroup(request, assignment);
  checkFilter(request, assignment);
}

function checkGroup({ rules: { groups } }: Request, { target: { groupId } }: Assignment): void {
  if (typeof groupId !== 'string' || !groups || sameId(groupId, allUsersGroupId)) return;
  if (!groups.some((id) => sameId(id, groupId))) throw invalidGroupId(groupId);
}

/** "No filter" can also be an id of zeros (Microsoft365DSC#6697). */
const noFilter = '00000000-0000-0000-0000-000000000000';

function checkFilter({ route, rules }: Request, { target }: Assignment): void {
  const id = target['deviceAndAppManagementAssignmentFilterId'];
  if (typeof id !== 'string' || id === noFilter) return;
  const { filters } = collectionOf(route.collection);
  if (filters === 'none' || (filters === 'included' && isExclusion(target))) throw genericError();
  if (rules.filters && !rules.filters.some((known) => sameId(known, id))) throw unknownFilter(id);
}

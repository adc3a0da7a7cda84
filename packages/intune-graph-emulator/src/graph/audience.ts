import type { AssignmentTarget } from '../state/GraphState.ts';
import { typeName } from './typeName.ts';

/** Intune's ids for the groups that Entra does not have. */
const allDevicesGroupId = 'adadadad-808e-44e2-905a-0b7873a8a531';
const allUsersGroupId = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';

/**
 * Whom a target means, be it included or excluded: a group id, one of the two ids above, or for other kinds of target a
 * text that is equal exactly when they mean the same. An audience stands in a policy once only.
 */
export function audience(target: AssignmentTarget): string {
  const type = typeName(target['@odata.type']);
  if (type === 'alldevicesassignmenttarget') return allDevicesGroupId;
  if (type === 'alllicensedusersassignmenttarget') return allUsersGroupId;
  if (typeof target['groupId'] === 'string') return target['groupId'].toLowerCase();
  return [type, target['collectionId'], target['targetType'], target['entraObjectId']].join('|');
}

import { normalizeTypeName } from '../odata/normalizeTypeName.ts';
import type { AssignmentTarget } from '../tenant/GraphState.ts';

/** Intune's own ids for two groups that Entra does not have. */
const allDevicesGroupId = 'adadadad-808e-44e2-905a-0b7873a8a531';
export const allUsersGroupId = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';

/** Equal for targets with the same devices or users, included or excluded: a group id where there is one. */
export function targetKey(target: AssignmentTarget): string {
  const type = normalizeTypeName(target['@odata.type']);
  if (type === 'alldevicesassignmenttarget') return allDevicesGroupId;
  if (type === 'alllicensedusersassignmenttarget') return allUsersGroupId;
  if (typeof target['groupId'] === 'string') return target['groupId'].toLowerCase();
  return [type, target['collectionId'], target['targetType'], target['entraObjectId']].join('|');
}

import { group } from './ids.ts';

const target = (type: string) => ({ '@odata.type': `#microsoft.graph.${type}` });

export const include = (n: number) => ({ ...target('groupAssignmentTarget'), groupId: group(n) });
export const exclude = (n: number) => ({ ...target('exclusionGroupAssignmentTarget'), groupId: group(n) });
export const everyDevice = target('allDevicesAssignmentTarget');
export const everyUser = target('allLicensedUsersAssignmentTarget');
export const withFilter = (it: object, id: string) => ({
  ...it,
  deviceAndAppManagementAssignmentFilterId: id,
  deviceAndAppManagementAssignmentFilterType: 'include',
});

import { property } from '../../src/values/property.ts';

const names: Readonly<Record<string, string>> = {
  allDevicesAssignmentTarget: 'all devices',
  allLicensedUsersAssignmentTarget: 'all users',
  groupAssignmentTarget: 'group',
  exclusionGroupAssignmentTarget: 'exclusion of group',
  configurationManagerCollectionAssignmentTarget: 'collection',
  scopeTagGroupAssignmentTarget: 'scope tag group',
};

const ids = ['groupId', 'collectionId', 'entraObjectId'];

/**
 * Who has a policy, e.g. `group 99999999-…` and `filter include 88888888-…`.
 * @param assignment as Graph returned it
 */
export function describeAudience(assignment: unknown): string[] {
  const target = property(assignment, 'target');
  const type = property(target, '@odata.type');
  if (typeof type !== 'string') return [];
  const name = type.replace(/^#?microsoft\.graph\./, '');
  const id = ids.map((key) => property(target, key)).find((value) => typeof value === 'string');
  return [[names[name] ?? name, id].filter(Boolean).join(' '), ...describeFilter(target)];
}

function describeFilter(target: unknown): string[] {
  const type = property(target, 'deviceAndAppManagementAssignmentFilterType');
  const id = property(target, 'deviceAndAppManagementAssignmentFilterId');
  return id && type !== 'none' ? [`filter ${type} ${id}`] : [];
}

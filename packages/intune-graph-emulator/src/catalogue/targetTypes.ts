import type { PropertySpecs } from './PropertySpec.ts';

/** Every target has them, on beta only. So a write through v1.0 removes a filter. */
export const filterProperties = {
  deviceAndAppManagementAssignmentFilterId: { betaOnly: true, nullable: true },
  deviceAndAppManagementAssignmentFilterType: { betaOnly: true, values: ['none', 'include', 'exclude'] },
} satisfies PropertySpecs;

/**
 * The concrete types of the abstract deviceAndAppManagementAssignmentTarget, with all their properties.
 * scopeTagGroupAssignmentTarget is only in the documentation, not in the schema; it is accepted as documented.
 */
export const targetTypes = {
  allDevicesAssignmentTarget: filterProperties,
  allLicensedUsersAssignmentTarget: filterProperties,
  groupAssignmentTarget: { ...filterProperties, groupId: { nullable: true } },
  exclusionGroupAssignmentTarget: { ...filterProperties, groupId: { nullable: true } },
  configurationManagerCollectionAssignmentTarget: { ...filterProperties, collectionId: {} },
  scopeTagGroupAssignmentTarget: {
    ...filterProperties,
    targetType: { values: ['none', 'user', 'device', 'unknownFutureValue'] },
    entraObjectId: {},
  },
} satisfies Record<string, PropertySpecs>;

export type TargetType = keyof typeof targetTypes;

const included = ['allDevicesAssignmentTarget', 'allLicensedUsersAssignmentTarget'] as const;
const groups = ['groupAssignmentTarget', 'exclusionGroupAssignmentTarget'] as const;

/**
 * The target types that a collection takes. The four collections of the documented relay operations take all that
 * Microsoft's pages name. For the others the constructors of terraform-provider-microsoft365 and CIPP-API agree.
 */
export const everyTarget = Object.keys(targetTypes) as readonly TargetType[];
export const devicesUsersAndGroups: readonly TargetType[] = [...included, ...groups];
export const devicesAndGroups: readonly TargetType[] = ['allDevicesAssignmentTarget', ...groups];
export const groupsOnly: readonly TargetType[] = groups;
export const devicesUsersGroupsAndCollections: readonly TargetType[] = [
  ...devicesUsersAndGroups,
  'configurationManagerCollectionAssignmentTarget',
];

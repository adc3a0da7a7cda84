import type { PropertySpecs } from './PropertySpec.ts';

/** Inherited by every target; they exist on beta only, so that a write through v1.0 loses a filter. */
export const filterProperties = {
  deviceAndAppManagementAssignmentFilterId: { betaOnly: true, nullable: true },
  deviceAndAppManagementAssignmentFilterType: { betaOnly: true, values: ['none', 'include', 'exclude'] },
} satisfies PropertySpecs;

/**
 * The concrete types of deviceAndAppManagementAssignmentTarget, which is abstract, with all their properties.
 * scopeTagGroupAssignmentTarget stands in the documentation only, not in the schema; it is accepted as documented.
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

import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource, text } from './commonProperties.ts';
import { appProtectionTarget } from './targets.ts';

/** App protection and app configuration of managed apps. `assign` works in the collection of the platform, not in managedAppPolicies. Source: https://learn.microsoft.com/graph/api/intune-mam-targetedmanagedapppolicyassignment-update */
export const iosManagedAppProtectionAssignment = {
  name: 'targetedManagedAppPolicyAssignment',
  service: 'deviceAppManagement',
  collection: 'iosManagedAppProtections',
  documented: ['update', 'delete'],
  assign: { key: 'assignments', keeps: [] },
  properties: { target: appProtectionTarget, source: assignmentSource.optional(), sourceId: text.optional() },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementApps.ReadWrite.All'],
  throttlingArea: 'appProtection',
} as const satisfies AssignmentType;

export const androidManagedAppProtectionAssignment = {
  ...iosManagedAppProtectionAssignment,
  collection: 'androidManagedAppProtections',
} as const satisfies AssignmentType;

export const windowsManagedAppProtectionAssignment = {
  ...iosManagedAppProtectionAssignment,
  collection: 'windowsManagedAppProtections',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All', 'DeviceManagementApps.ReadWrite.All'],
} as const satisfies AssignmentType;

export const targetedManagedAppConfigurationAssignment = {
  ...iosManagedAppProtectionAssignment,
  collection: 'targetedManagedAppConfigurations',
} as const satisfies AssignmentType;

export const mdmWindowsInformationProtectionPolicyAssignment = {
  ...iosManagedAppProtectionAssignment,
  collection: 'mdmWindowsInformationProtectionPolicies',
} as const satisfies AssignmentType;

export const windowsInformationProtectionPolicyAssignment = {
  ...iosManagedAppProtectionAssignment,
  collection: 'windowsInformationProtectionPolicies',
} as const satisfies AssignmentType;

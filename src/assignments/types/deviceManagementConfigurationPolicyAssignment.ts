import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource, text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** Settings catalog, endpoint security and device preparation. Source: https://learn.microsoft.com/graph/api/intune-deviceconfigv2-devicemanagementconfigurationpolicyassignment-update */
export const configurationPolicyAssignment = {
  name: 'deviceManagementConfigurationPolicyAssignment',
  service: 'deviceManagement',
  collection: 'configurationPolicies',
  documented: operationNames,
  assign: { key: 'assignments', keeps: [] },
  properties: { target: usualTarget, source: assignmentSource.optional(), sourceId: text.optional() },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'settingsCatalog',
} as const satisfies AssignmentType;

/** Compliance policies of Linux. */
export const linuxCompliancePolicyAssignment = {
  ...configurationPolicyAssignment,
  collection: 'compliancePolicies',
} as const satisfies AssignmentType;

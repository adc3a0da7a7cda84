import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** Administrative templates. Source: https://learn.microsoft.com/graph/api/intune-grouppolicy-grouppolicyconfigurationassignment-update */
export const groupPolicyConfigurationAssignment = {
  name: 'groupPolicyConfigurationAssignment',
  service: 'deviceManagement',
  collection: 'groupPolicyConfigurations',
  documented: operationNames,
  assign: { key: 'assignments', keeps: [] },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional(), lastModifiedDateTime: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'groupPolicies',
} as const satisfies AssignmentType;

import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** Microsoft documents no request for one assignment. Source: the beta schema, and terraform-provider-microsoft365 (windows_quality_update_policy), which sends assign */
export const windowsQualityUpdatePolicyAssignment = {
  name: 'windowsQualityUpdatePolicyAssignment',
  service: 'deviceManagement',
  collection: 'windowsQualityUpdatePolicies',
  documented: [],
  assign: { key: 'assignments', keeps: [] },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'updates',
} as const satisfies AssignmentType;

import type { AssignmentType } from './AssignmentType.ts';
import { plainPolicy } from './plainPolicy.ts';

/** Microsoft documents no request for one assignment. Source: the beta schema, and terraform-provider-microsoft365 (windows_quality_update_policy), which sends assign */
export const windowsQualityUpdatePolicyAssignment = {
  ...plainPolicy,
  name: 'windowsQualityUpdatePolicyAssignment',
  collection: 'windowsQualityUpdatePolicies',
  documented: [],
  throttlingArea: 'updates',
} as const satisfies AssignmentType;

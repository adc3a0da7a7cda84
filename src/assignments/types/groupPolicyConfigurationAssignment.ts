import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { plainPolicy } from './plainPolicy.ts';

/** Administrative templates. Source: https://learn.microsoft.com/graph/api/intune-grouppolicy-grouppolicyconfigurationassignment-update */
export const groupPolicyConfigurationAssignment = {
  ...plainPolicy,
  name: 'groupPolicyConfigurationAssignment',
  collection: 'groupPolicyConfigurations',
  readOnlyProperties: { ...plainPolicy.readOnlyProperties, lastModifiedDateTime: text.optional() },
  throttlingArea: 'groupPolicies',
} as const satisfies AssignmentType;

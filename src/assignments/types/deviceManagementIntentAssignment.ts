import type { AssignmentType } from './AssignmentType.ts';
import { plainPolicy } from './plainPolicy.ts';

/** Endpoint security policies of the older kind. Source: https://learn.microsoft.com/graph/api/intune-deviceintent-devicemanagementintentassignment-update */
export const deviceManagementIntentAssignment = {
  ...plainPolicy,
  name: 'deviceManagementIntentAssignment',
  collection: 'intents',
  throttlingArea: 'intents',
} as const satisfies AssignmentType;

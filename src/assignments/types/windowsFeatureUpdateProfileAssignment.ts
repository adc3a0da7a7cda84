import type { AssignmentType } from './AssignmentType.ts';
import { plainPolicy } from './plainPolicy.ts';

/** Source: https://learn.microsoft.com/graph/api/intune-softwareupdate-windowsfeatureupdateprofileassignment-update */
export const windowsFeatureUpdateProfileAssignment = {
  ...plainPolicy,
  name: 'windowsFeatureUpdateProfileAssignment',
  collection: 'windowsFeatureUpdateProfiles',
  throttlingArea: 'updates',
} as const satisfies AssignmentType;

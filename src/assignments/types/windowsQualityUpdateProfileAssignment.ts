import type { AssignmentType } from './AssignmentType.ts';
import { plainPolicy } from './plainPolicy.ts';

/** Source: https://learn.microsoft.com/graph/api/intune-softwareupdate-windowsqualityupdateprofileassignment-update */
export const windowsQualityUpdateProfileAssignment = {
  ...plainPolicy,
  name: 'windowsQualityUpdateProfileAssignment',
  collection: 'windowsQualityUpdateProfiles',
  throttlingArea: 'updates',
} as const satisfies AssignmentType;

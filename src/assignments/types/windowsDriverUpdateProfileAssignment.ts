import type { AssignmentType } from './AssignmentType.ts';
import { plainPolicy } from './plainPolicy.ts';

/** Source: https://learn.microsoft.com/graph/api/intune-softwareupdate-windowsdriverupdateprofileassignment-update */
export const windowsDriverUpdateProfileAssignment = {
  ...plainPolicy,
  name: 'windowsDriverUpdateProfileAssignment',
  collection: 'windowsDriverUpdateProfiles',
  throttlingArea: 'updates',
} as const satisfies AssignmentType;

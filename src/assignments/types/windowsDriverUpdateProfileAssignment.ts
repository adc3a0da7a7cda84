import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** Source: https://learn.microsoft.com/graph/api/intune-softwareupdate-windowsdriverupdateprofileassignment-update */
export const windowsDriverUpdateProfileAssignment = {
  name: 'windowsDriverUpdateProfileAssignment',
  service: 'deviceManagement',
  collection: 'windowsDriverUpdateProfiles',
  documented: operationNames,
  assign: { key: 'assignments', keeps: [] },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'updates',
} as const satisfies AssignmentType;

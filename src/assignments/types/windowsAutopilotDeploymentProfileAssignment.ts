import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource, text } from './commonProperties.ts';
import { autopilotTarget } from './targets.ts';

/** The action `assign` of a profile takes devices, not groups. Source: https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeploymentprofileassignment-update */
export const windowsAutopilotDeploymentProfileAssignment = {
  name: 'windowsAutopilotDeploymentProfileAssignment',
  service: 'deviceManagement',
  collection: 'windowsAutopilotDeploymentProfiles',
  documented: operationNames,
  properties: { target: autopilotTarget, source: assignmentSource.optional(), sourceId: text.optional() },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementServiceConfig.ReadWrite.All'],
  throttlingArea: 'autopilot',
} as const satisfies AssignmentType;

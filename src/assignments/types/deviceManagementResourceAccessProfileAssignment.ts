import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentIntent, text } from './commonProperties.ts';
import { assignmentTarget } from './targets.ts';

/** Exists in beta only. Source: https://learn.microsoft.com/graph/api/intune-rapolicy-devicemanagementresourceaccessprofileassignment-update, …-create */
export const deviceManagementResourceAccessProfileAssignment = {
  name: 'deviceManagementResourceAccessProfileAssignment',
  service: 'deviceManagement',
  collection: 'resourceAccessProfiles',
  documented: operationNames,
  assign: { key: 'assignments', keeps: ['intent'] },
  properties: { intent: assignmentIntent, target: assignmentTarget, sourceId: text.optional() },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementServiceConfig.ReadWrite.All'],
  throttlingArea: 'resourceAccess',
} as const satisfies AssignmentType;

import type { AssignmentType } from './AssignmentType.ts';
import { assignmentIntent } from './assignmentIntent.ts';
import { assignmentTarget } from './targets.ts';
import { text } from './text.ts';

/** graph-docs: Create and Update deviceManagementResourceAccessProfileAssignment; in beta only. */
export const deviceManagementResourceAccessProfileAssignment = {
  name: 'deviceManagementResourceAccessProfileAssignment',
  collection: 'resourceAccessProfiles',
  operations: ['update', 'create'],
  properties: { intent: assignmentIntent, target: assignmentTarget, sourceId: text.optional() },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementServiceConfig.ReadWrite.All'],
  throttlingArea: 'resourceAccess',
} as const satisfies AssignmentType;

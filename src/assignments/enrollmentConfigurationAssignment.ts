import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource } from './assignmentSource.ts';
import { assignmentTarget } from './targets.ts';
import { text } from './text.ts';

/** graph-docs: Update enrollmentConfigurationAssignment. */
export const enrollmentConfigurationAssignment = {
  name: 'enrollmentConfigurationAssignment',
  collection: 'deviceEnrollmentConfigurations',
  operations: ['update'],
  properties: {
    target: assignmentTarget,
    source: assignmentSource.optional(),
    sourceId: text.optional(),
  },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementServiceConfig.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'enrollment',
} as const satisfies AssignmentType;

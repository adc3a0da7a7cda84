import { z } from 'zod';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource } from './assignmentSource.ts';
import { assignmentTarget } from './targets.ts';

/** graph-docs: Update enrollmentConfigurationAssignment. */
export const enrollmentConfigurationAssignment = {
  name: 'enrollmentConfigurationAssignment',
  collection: 'deviceEnrollmentConfigurations',
  operations: ['update'],
  properties: {
    target: assignmentTarget,
    source: assignmentSource.optional(),
    sourceId: z.string().optional(),
  },
  readOnlyProperties: ['id'],
  version: () => 'beta',
  permissions: ['DeviceManagementServiceConfig.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'enrollment',
} as const satisfies AssignmentType;

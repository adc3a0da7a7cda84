import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource, text } from './commonProperties.ts';
import { assignmentTarget } from './targets.ts';

/** Source: https://learn.microsoft.com/graph/api/intune-onboarding-enrollmentconfigurationassignment-update */
export const enrollmentConfigurationAssignment = {
  name: 'enrollmentConfigurationAssignment',
  service: 'deviceManagement',
  collection: 'deviceEnrollmentConfigurations',
  tenantDefaults: /_Default(Limit|PlatformRestrictions|WindowsHelloForBusiness)$/i,
  documented: operationNames,
  assign: { key: 'enrollmentConfigurationAssignments', keeps: [] },
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

import type { AssignmentType } from './AssignmentType.ts';
import { deviceCompliancePolicyAssignment } from './deviceCompliancePolicyAssignment.ts';
import { deviceConfigurationAssignment } from './deviceConfigurationAssignment.ts';
import { deviceManagementResourceAccessProfileAssignment } from './deviceManagementResourceAccessProfileAssignment.ts';
import { enrollmentConfigurationAssignment } from './enrollmentConfigurationAssignment.ts';

/** Every assignment type the relay can change. A new one is one entry here: docs/adding-an-assignment-type.md. */
export const catalogue: readonly AssignmentType[] = [
  deviceCompliancePolicyAssignment,
  deviceConfigurationAssignment,
  enrollmentConfigurationAssignment,
  deviceManagementResourceAccessProfileAssignment,
];

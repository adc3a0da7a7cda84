import type { AssignmentType } from './AssignmentType.ts';
import { deviceCompliancePolicyAssignment } from './deviceCompliancePolicyAssignment.ts';
import { deviceConfigurationAssignment } from './deviceConfigurationAssignment.ts';
import { deviceManagementResourceAccessProfileAssignment } from './deviceManagementResourceAccessProfileAssignment.ts';
import { enrollmentConfigurationAssignment } from './enrollmentConfigurationAssignment.ts';

const types = [
  deviceCompliancePolicyAssignment,
  deviceConfigurationAssignment,
  enrollmentConfigurationAssignment,
  deviceManagementResourceAccessProfileAssignment,
] as const satisfies readonly AssignmentType[];

export type AssignmentTypeName = (typeof types)[number]['name'];
export type CatalogueEntry = AssignmentType & { readonly name: AssignmentTypeName };

/** Every assignment type the relay can change. A new one is one entry here: docs/adding-an-assignment-type.md. */
export const catalogue: readonly CatalogueEntry[] = types;

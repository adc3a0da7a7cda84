import { property } from '../../values/property.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { deviceCompliancePolicyAssignment } from './deviceCompliancePolicyAssignment.ts';
import { deviceConfigurationAssignment } from './deviceConfigurationAssignment.ts';
import {
  deviceComplianceScriptAssignment,
  deviceHealthScriptAssignment,
} from './deviceHealthScriptAssignment.ts';
import {
  configurationPolicyAssignment,
  linuxCompliancePolicyAssignment,
} from './deviceManagementConfigurationPolicyAssignment.ts';
import { deviceManagementIntentAssignment } from './deviceManagementIntentAssignment.ts';
import { deviceManagementResourceAccessProfileAssignment } from './deviceManagementResourceAccessProfileAssignment.ts';
import {
  deviceCustomAttributeShellScriptAssignment,
  deviceManagementScriptAssignment,
  deviceShellScriptAssignment,
} from './deviceManagementScriptAssignment.ts';
import { enrollmentConfigurationAssignment } from './enrollmentConfigurationAssignment.ts';
import { groupPolicyConfigurationAssignment } from './groupPolicyConfigurationAssignment.ts';
import { managedDeviceMobileAppConfigurationAssignment } from './managedDeviceMobileAppConfigurationAssignment.ts';
import { mobileAppAssignment } from './mobileAppAssignment.ts';
import {
  androidManagedAppProtectionAssignment,
  iosManagedAppProtectionAssignment,
  mdmWindowsInformationProtectionPolicyAssignment,
  targetedManagedAppConfigurationAssignment,
  windowsInformationProtectionPolicyAssignment,
  windowsManagedAppProtectionAssignment,
} from './targetedManagedAppPolicyAssignment.ts';
import { termsAndConditionsAssignment } from './termsAndConditionsAssignment.ts';
import { windowsAutopilotDeploymentProfileAssignment } from './windowsAutopilotDeploymentProfileAssignment.ts';
import { windowsDriverUpdateProfileAssignment } from './windowsDriverUpdateProfileAssignment.ts';
import { windowsFeatureUpdateProfileAssignment } from './windowsFeatureUpdateProfileAssignment.ts';
import { windowsQualityUpdatePolicyAssignment } from './windowsQualityUpdatePolicyAssignment.ts';
import { windowsQualityUpdateProfileAssignment } from './windowsQualityUpdateProfileAssignment.ts';

const types = [
  deviceCompliancePolicyAssignment,
  deviceConfigurationAssignment,
  enrollmentConfigurationAssignment,
  deviceManagementResourceAccessProfileAssignment,
  configurationPolicyAssignment,
  linuxCompliancePolicyAssignment,
  groupPolicyConfigurationAssignment,
  deviceManagementIntentAssignment,
  mobileAppAssignment,
  managedDeviceMobileAppConfigurationAssignment,
  iosManagedAppProtectionAssignment,
  androidManagedAppProtectionAssignment,
  windowsManagedAppProtectionAssignment,
  targetedManagedAppConfigurationAssignment,
  mdmWindowsInformationProtectionPolicyAssignment,
  windowsInformationProtectionPolicyAssignment,
  deviceManagementScriptAssignment,
  deviceShellScriptAssignment,
  deviceCustomAttributeShellScriptAssignment,
  deviceHealthScriptAssignment,
  deviceComplianceScriptAssignment,
  windowsFeatureUpdateProfileAssignment,
  windowsQualityUpdateProfileAssignment,
  windowsDriverUpdateProfileAssignment,
  windowsQualityUpdatePolicyAssignment,
  windowsAutopilotDeploymentProfileAssignment,
  termsAndConditionsAssignment,
] as const satisfies readonly AssignmentType[];

export type AssignmentTypeName = (typeof types)[number]['name'];
export type CollectionName = (typeof types)[number]['collection'];
export type CatalogueEntry = AssignmentType & {
  readonly name: AssignmentTypeName;
  readonly collection: CollectionName;
};

/** Every collection whose assignments the relay can change. A new one is one entry: docs/adding-an-assignment-type.md. */
export const catalogue: readonly CatalogueEntry[] = types;

/** Entity type → its entries, one for each collection. */
export const byName: ReadonlyMap<unknown, readonly CatalogueEntry[]> = Map.groupBy(
  catalogue,
  ({ name }) => name,
);

/**
 * The entry of a change. A change names the collection if its entity type has several.
 * @throws Error if there is none, which the schema of a change prevents
 */
export function typeOf(change: {
  readonly assignmentType: string;
  readonly collection?: unknown;
}): CatalogueEntry {
  const entries = byName.get(change.assignmentType) ?? [];
  const collection = property(change, 'collection') ?? entries[0]?.collection;
  const found = entries.find((entry) => entry.collection === collection);
  if (!found) throw new Error(`${change.assignmentType} in ${collection} is not in the catalogue`);
  return found;
}

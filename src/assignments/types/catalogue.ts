import { property } from '../../values/property.ts';
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

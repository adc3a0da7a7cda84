import type { CatalogueEntry } from '../../../src/assignments/types/catalogue.ts';
import { catalogue } from '../../../src/assignments/types/catalogue.ts';
import type { Reassignment } from '../../../src/changes/reassignment.ts';
import type { FoundAssignment } from '../../../src/reassignments/FoundAssignment.ts';
import { newState, type ReassignmentState } from '../../../src/reassignments/ReassignmentState.ts';
import { assignmentId, configuration, groupTarget } from '../../support/aPolicy.ts';

export const typeOfCollection = (name: string) =>
  catalogue.find(({ collection }) => collection === name) as CatalogueEntry;

export const aReassignment = (overrides: Partial<Reassignment> = {}): Reassignment => ({
  reassignmentId: 'RITM0099999',
  from: groupTarget(1),
  to: groupTarget(2),
  ...overrides,
});

/** The assignment of the n-th configuration. */
export const aFoundAssignment = (n: number, overrides: Partial<FoundAssignment> = {}): FoundAssignment => ({
  type: typeOfCollection('deviceConfigurations'),
  policyId: configuration(n),
  policyName: undefined,
  assignmentId: assignmentId(configuration(n), groupTarget(1)),
  filter: undefined,
  ...overrides,
});

export const aState = (overrides: Partial<ReassignmentState> = {}): ReassignmentState => ({
  ...newState({ request: aReassignment() }, 100, new Date('2026-11-23T12:00:00.000Z')),
  ...overrides,
});

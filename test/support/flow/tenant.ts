import { randomUUID } from 'node:crypto';
import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';
import type { Change } from '../../../src/assignments/change.ts';
import { aChange, aCreate } from '../aChange.ts';
import { aConfiguration, aProfile, assignmentId, configuration, groupTarget, profile } from '../aPolicy.ts';

export { configuration, group, groupTarget, profile } from '../aPolicy.ts';

const numbers = Array.from({ length: 50 }, (_, n) => n);

/** 50 configurations and 50 profiles, each assigned to group 1. */
export const tenant = {
  deviceConfigurations: numbers.map((n) => aConfiguration(n, groupTarget(1))),
  resourceAccessProfiles: numbers.map((n) => aProfile(n, groupTarget(1))),
} satisfies GraphStateInput;

/** A new change that updates the assignment of the n-th configuration. */
export const anUpdate = (n: number, overrides: Partial<Change> = {}): Change =>
  aChange({
    changeId: randomUUID(),
    policyId: configuration(n),
    assignmentId: assignmentId(configuration(n), groupTarget(1)),
    ...overrides,
  });

/** A new change that creates an assignment of the n-th profile. */
export const aNewAssignment = (n: number, overrides: Partial<Change> = {}): Change =>
  aCreate({ changeId: randomUUID(), policyId: profile(n), ...overrides });

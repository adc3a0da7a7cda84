import { randomUUID } from 'node:crypto';
import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';
import type { Change } from '../../../src/assignments/change.ts';
import { aChange, aCreate } from '../aChange.ts';

const numbered = (prefix: string) => (n: number) => `${prefix}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The n-th device configuration. */
export const configuration = numbered('d0d0d0d0');
/** The n-th resource access profile. */
export const profile = numbered('a0a0a0a0');
export const group = numbered('99999999');

const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) };
const policies = (id: (n: number) => string, odataType: string) =>
  Array.from({ length: 50 }, (_, n) => ({
    id: id(n),
    '@odata.type': odataType,
    assignments: [{ id: `${id(n)}_${group(1)}`, intent: 'apply' as const, sourceId: id(n), target }],
  }));

/** Fifty policies of two kinds, each assigned to group 1. */
export const tenant = {
  deviceConfigurations: policies(configuration, '#microsoft.graph.windows10GeneralConfiguration'),
  resourceAccessProfiles: policies(profile, '#microsoft.graph.windows10XSCEPCertificateProfile'),
} satisfies GraphStateInput;

/** A new change of the n-th configuration's assignment. */
export const anUpdate = (n: number, overrides: Partial<Change> = {}): Change =>
  aChange({
    changeId: randomUUID(),
    policyId: configuration(n),
    assignmentId: `${configuration(n)}_${group(1)}`,
    ...overrides,
  });

/** A new change that makes an assignment of the n-th profile. */
export const aNewAssignment = (n: number, overrides: Partial<Change> = {}): Change =>
  aCreate({ changeId: randomUUID(), policyId: profile(n), ...overrides });

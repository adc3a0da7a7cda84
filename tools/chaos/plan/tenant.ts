import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';

const numbered = (prefix: string) => (n: number) => `${prefix}-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const configuration = numbered('d0d0d0d0');
export const profile = numbered('a0a0a0a0');
export const group = numbered('99999999');
export const filter = numbered('f1f1f1f1');
export const unknownPolicy = numbered('e0e0e0e0')(0);

const groupTarget = '#microsoft.graph.groupAssignmentTarget';
export const target = (groupId: string, filterId: string) => ({
  '@odata.type': groupTarget,
  groupId,
  deviceAndAppManagementAssignmentFilterId: filterId,
  deviceAndAppManagementAssignmentFilterType: 'include',
});

/** The one assignment that each configuration has. */
export const assignmentIdOf = (policyId: string) => `${policyId}_${group(0)}`;

/** As many configurations, with one assignment each, as profiles without any. */
export function createTenant(policies: number): GraphStateInput {
  const ids = (id: (n: number) => string) => Array.from({ length: policies / 2 }, (_, n) => id(n));
  return {
    deviceConfigurations: ids(configuration).map((id) => ({
      id,
      '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
      assignments: [
        { id: assignmentIdOf(id), intent: 'apply', sourceId: id, target: target(group(0), filter(0)) },
      ],
    })),
    resourceAccessProfiles: ids(profile).map((id) => ({
      id,
      '@odata.type': '#microsoft.graph.windows10XSCEPCertificateProfile',
    })),
  };
}

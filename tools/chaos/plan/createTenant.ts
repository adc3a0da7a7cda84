import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';
import { aConfiguration, aProfile, filter, groupTarget } from '../../../test/support/aPolicy.ts';

/** Each change sets its own assignment filter, by which Graph's requests and state show which change it was. */
export const markedTarget = (groupNumber: number, filterNumber: number) => ({
  ...groupTarget(groupNumber),
  deviceAndAppManagementAssignmentFilterId: filter(filterNumber),
  deviceAndAppManagementAssignmentFilterType: 'include',
});

/** The target of every configuration before the run. */
export const initialTarget = markedTarget(0, 0);

/** Half of the policies are configurations with one assignment, the other half are profiles without any. */
export function createTenant(policies: number): GraphStateInput {
  const numbers = Array.from({ length: policies / 2 }, (_, n) => n);
  return {
    deviceConfigurations: numbers.map((n) => aConfiguration(n, initialTarget)),
    resourceAccessProfiles: numbers.map((n) => aProfile(n)),
  };
}

import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { Change } from '../../../src/assignments/change.ts';
import { property } from '../../../src/values/property.ts';
import { aNewAssignment, anUpdate, groupTarget } from './tenant.ts';

/**
 * Updates of configurations and creates of profiles. Each change has its own group, which identifies it in Graph.
 * @param policies number of configurations, and of profiles
 * @param rounds number of changes per policy
 */
export const manyChanges = (policies: number, rounds: number): Change[] =>
  Array.from({ length: rounds * policies }, (_, n) => {
    const policy = n % policies;
    return [
      anUpdate(policy, { assignment: toGroup(100 + 2 * n) }),
      aNewAssignment(policy, { assignment: toGroup(101 + 2 * n) }),
    ];
  }).flat();

const toGroup = (n: number): Change['assignment'] => ({
  intent: 'apply',
  target: groupTarget(n),
});

const groupOf = (assignment: unknown) => String(property(property(assignment, 'target'), 'groupId'));

/** The changeIds of the writes that Graph applied, in their order. */
export function writtenOf(changes: readonly Change[], requests: readonly RecordedRequest[]): string[] {
  const byGroup = new Map(changes.map(({ changeId, assignment }) => [groupOf(assignment), changeId]));
  return requests.filter(({ applied }) => applied).map(({ body }) => byGroup.get(groupOf(body)) ?? 'unknown');
}

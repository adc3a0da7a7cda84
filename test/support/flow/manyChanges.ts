import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { Change } from '../../../src/assignments/change.ts';
import { aNewAssignment, anUpdate, group } from './tenant.ts';

/**
 * Updates of as many configurations as there are profiles that get creates. Each change has a group of its own, by which
 * it is known in Graph.
 * @param policies of each kind
 * @param rounds in each of them every policy gets one change
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
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(n) },
});

const groupOf = (assignment: unknown) => String(Object(Object(assignment).target).groupId);

/** The changes that Graph has written, by their ids, in the order of the writes. */
export function writtenOf(changes: readonly Change[], requests: readonly RecordedRequest[]): string[] {
  const byGroup = new Map(changes.map(({ changeId, assignment }) => [groupOf(assignment), changeId]));
  return requests
    .filter(({ applied }) => applied)
    .map(({ body }) => byGroup.get(groupOf(body)) ?? 'a stranger');
}

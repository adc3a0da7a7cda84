import type { Reassignment } from '../changes/reassignment.ts';
import type { SearchResult } from './AssignmentSearch.ts';
import { changeIdOf, type FoundAssignment } from './FoundAssignment.ts';
import { estimateSeconds, type WritesPerWindow } from './pace.ts';
import { existsWarning, type KnownRoutes, planWarnings } from './planWarnings.ts';
import type { ReassignmentData } from './reassignmentEvent.ts';

export type PlanData = Omit<
  ReassignmentData<'planned'>,
  'reassignmentId' | 'from' | 'to' | 'requestedBy' | 'reason' | 'dryRun' | 'reasons'
>;

export type PlanSettings = KnownRoutes & {
  readonly graph: { readonly writesPer20Seconds: WritesPerWindow };
};

/** Assignments that an event lists at first; then fewer, until it fits into a message. */
const maxListed = 1_000;

/** What an event says of a plan: with as many assignments as fit. */
export function* describePlan(
  reassignment: Reassignment,
  { found, ofPolicySets, inTheWay }: Omit<SearchResult, 'unreadable'>,
  settings: PlanSettings,
): Generator<PlanData> {
  const toListed = (one: FoundAssignment) => describeAssignment(reassignment, one);
  const byType = Map.groupBy(found, ({ type }) => type);
  const warnings = [...existsWarning(inTheWay), ...planWarnings(reassignment, byType, settings)];
  const seconds = estimateSeconds(found, reassignment.to === null, settings.graph.writesPer20Seconds);
  for (let listed = maxListed; ; listed = Math.floor(listed / 4)) {
    const notListed = Math.max(0, found.length - listed);
    yield {
      total: found.length,
      types: [...byType].map(([{ name, collection, throttlingArea }, ofType]) => ({
        ...{ assignmentType: name, collection, lane: throttlingArea },
        assignments: ofType.length,
      })),
      seconds,
      ...(warnings.length > 0 && { warnings }),
      assignments: found.slice(0, listed).map(toListed),
      ...(notListed > 0 && { notListed }),
      ...(ofPolicySets.length > 0 && { ofPolicySets: ofPolicySets.slice(0, listed).map(toListed) }),
    };
    if (listed === 0) return;
  }
}

function describeAssignment(reassignment: Reassignment, found: FoundAssignment) {
  const { type, policyId, policyName, assignmentId } = found;
  return {
    changeId: changeIdOf(reassignment, found),
    ...{ assignmentType: type.name, collection: type.collection, policyId },
    ...(policyName !== undefined && { policyName }),
    assignmentId,
  };
}

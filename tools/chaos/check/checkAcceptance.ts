import { acceptanceOrder } from './acceptanceOrder.ts';
import { findOutOfOrder, firstPositions } from './findOutOfOrder.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Each usable change becomes one operation. The operations of one policy are in the order in which they were posted. */
export function checkAcceptance({ run, policies }: History): Violation[] {
  const [positions, precedes] = [firstPositions(run.accepted), acceptanceOrder(run)];
  return [
    ...checkCounts(run),
    ...policies.flatMap((ids) => findOutOfOrder(ids, positions, precedes, 'accepted')),
  ];
}

function checkCounts({ accepted, changes }: History['run']): Violation[] {
  const operations = Map.groupBy(accepted, (changeId) => changeId);
  return changes
    .map(({ change: { changeId }, expected }) => ({
      changeId,
      due: expected === 'rejected' ? 0 : 1,
      count: operations.get(changeId)?.length ?? 0,
    }))
    .filter(({ due, count }) => count !== due)
    .map(({ changeId, due, count }) => ({ changeId, rule: `expected ${due} operations, got ${count}` }));
}

import type { History } from './History.ts';
import { mustPrecede } from './mustPrecede.ts';
import { overtaken, placesOf } from './overtaken.ts';
import type { Violation } from './Violation.ts';

/** Each usable change became one operation, those of one policy in the order in which they were posted. */
export function checkAcceptance({ run, policies }: History): Violation[] {
  const [places, precedes] = [placesOf(run.accepted), mustPrecede(run)];
  return [...checkCounts(run), ...policies.flatMap((ids) => overtaken(ids, places, precedes, 'accepted'))];
}

function checkCounts({ accepted, changes }: History['run']): Violation[] {
  const counts = Map.groupBy(accepted, (changeId) => changeId);
  return changes
    .map(({ change: { changeId }, expected }) => ({
      changeId,
      due: expected === 'rejected' ? 0 : 1,
      count: counts.get(changeId)?.length ?? 0,
    }))
    .filter(({ due, count }) => count !== due)
    .map(({ changeId, due, count }) => ({ changeId, rule: `expected ${due} operations, got ${count}` }));
}

import { findOutOfOrder, firstPositions } from './findOutOfOrder.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** The changes of one policy are written and reported in the order in which they were accepted, without exception. */
export function checkOrder(history: History): Violation[] {
  const accepted = firstPositions(history.run.accepted);
  const precedes = (one: string, other: string) => (accepted.get(one) ?? 0) < (accepted.get(other) ?? 0);
  const written = firstPositions(history.writes.map((write) => history.changeIdOf(write)));
  const reported = firstPositions(history.events.map(({ data }) => data.changeId));
  return history.policies.flatMap((ids) => [
    ...findOutOfOrder(present(ids, written), written, precedes, 'written'),
    ...findOutOfOrder(present(ids, reported), reported, precedes, 'reported'),
  ]);
}

/** Other checks find missing changes. */
const present = (changeIds: readonly string[], positions: ReadonlyMap<string, number>) =>
  changeIds.filter((changeId) => positions.has(changeId));

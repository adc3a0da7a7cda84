import type { History } from './History.ts';
import { overtaken, placesOf } from './overtaken.ts';
import type { Violation } from './Violation.ts';

/** Changes of one policy are written, and told, in the order in which they were accepted: all of them, without exception. */
export function checkOrder(history: History): Violation[] {
  const accepted = placesOf(history.run.accepted);
  const precedes = (one: string, other: string) => (accepted.get(one) ?? 0) < (accepted.get(other) ?? 0);
  const written = placesOf(history.writes.map((write) => history.changeIdOf(write)));
  const told = placesOf(history.events.map(({ data }) => data.changeId));
  return history.policies.flatMap((ids) => [
    ...overtaken(within(ids, written), written, precedes, 'written'),
    ...overtaken(within(ids, told), told, precedes, 'told'),
  ]);
}

/** One that is missing is for other checks to find. */
const within = (changeIds: readonly string[], places: ReadonlyMap<string, number>) =>
  changeIds.filter((changeId) => places.has(changeId));

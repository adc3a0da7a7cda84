import type { Violation } from './Violation.ts';

/** changeId → the index at which it occurs first. */
export const firstPositions = (changeIds: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...changeIds.entries()].reverse().map(([n, changeId]) => [changeId, n]));

/**
 * Finds each change that comes before another one that must precede it.
 * @param verb what happened too early, e.g. `written`
 */
export function findOutOfOrder(
  changeIds: readonly string[],
  positions: ReadonlyMap<string, number>,
  precedes: (one: string, other: string) => boolean,
  verb: string,
): Violation[] {
  const position = (changeId: string) => positions.get(changeId) ?? Number.POSITIVE_INFINITY;
  return changeIds.flatMap((changeId) =>
    changeIds
      .filter((other) => position(other) > position(changeId) && precedes(other, changeId))
      .map((other) => ({ changeId, rule: `${verb} before ${other}` })),
  );
}

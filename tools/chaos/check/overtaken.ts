import type { Violation } from './Violation.ts';

/** When each was there for the first time. */
export const placesOf = (changeIds: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...changeIds.entries()].reverse().map(([n, changeId]) => [changeId, n]));

/**
 * The changes that were there before one which must precede them.
 * @param what was done too early, e.g. `written`
 */
export function overtaken(
  changeIds: readonly string[],
  places: ReadonlyMap<string, number>,
  precedes: (one: string, other: string) => boolean,
  what: string,
): Violation[] {
  const place = (changeId: string) => places.get(changeId) ?? Number.POSITIVE_INFINITY;
  return changeIds.flatMap((changeId) =>
    changeIds
      .filter((other) => place(other) > place(changeId) && precedes(other, changeId))
      .map((other) => ({ changeId, rule: `${what} before ${other}` })),
  );
}

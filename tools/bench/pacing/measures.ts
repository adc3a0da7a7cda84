import { quota } from './Scenario.ts';

export type Write = {
  readonly at: number;
  readonly instance: number;
  readonly accepted: boolean;
  /** Of a single change: milliseconds since it came. */
  readonly singleWaitMs?: number;
};
type Writes = readonly Write[];

export const between = (writes: Writes, fromMinute: number, toMinute: number): Write[] =>
  writes.filter(({ at }) => at >= fromMinute * 60_000 && at < toMinute * 60_000);

/** Accepted writes as a share of what the quota allows in that time. */
export function used(writes: Writes, minutes: number): number {
  return accepted(writes) / ((minutes * 60_000 * quota.writes) / quota.windowMs);
}

export const throttled = (writes: Writes): number => writes.length - accepted(writes);

export const throttledShare = (writes: Writes): number => throttled(writes) / writes.length;

/** Jain's index of the instances' accepted writes: 1 if all have equally many, 1/n if one has them all. */
export function fairness(writes: Writes, instances: number): number {
  const counts = Array.from({ length: instances }, (_, n) =>
    accepted(writes.filter(({ instance }) => instance === n)),
  );
  return sum(counts) ** 2 / (instances * sum(counts.map((count) => count ** 2)));
}

export const accepted = (writes: Writes): number => writes.filter((write) => write.accepted).length;

export const usesNineTenths = (twoMinutes: Writes): boolean => used(twoMinutes, 2) >= 0.9;

/** @returns minutes from `from` to the middle of the first two minutes for which the condition holds */
export function minutesUntil(
  holds: (twoMinutes: Writes) => boolean,
  writes: Writes,
  from: number,
  end: number,
): number {
  for (let minute = from; minute < end - 2; minute++)
    if (holds(between(writes, minute, minute + 2))) return minute + 1 - from;
  return end - from;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

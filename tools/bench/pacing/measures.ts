import { quota } from './Scenario.ts';

export type Write = { readonly at: number; readonly instance: number; readonly accepted: boolean };

export const between = (writes: readonly Write[], fromMinute: number, toMinute: number): Write[] =>
  writes.filter(({ at }) => at >= fromMinute * 60_000 && at < toMinute * 60_000);

/** Of all that the quota would have let through in that time. */
export function used(writes: readonly Write[], minutes: number): number {
  return accepted(writes) / ((minutes * 60_000 * quota.writes) / quota.windowMs);
}

export const refused = (writes: readonly Write[]): number => writes.length - accepted(writes);

export const refusedShare = (writes: readonly Write[]): number => refused(writes) / writes.length;

/** Jain's index of what each instance got: 1 where all got the same, 1/n where one got everything. */
export function fairness(writes: readonly Write[], instances: number): number {
  const got = Array.from({ length: instances }, (_, n) =>
    accepted(writes.filter(({ instance }) => instance === n)),
  );
  return sum(got) ** 2 / (instances * sum(got.map((one) => one ** 2)));
}

export const accepted = (writes: readonly Write[]): number => writes.filter((write) => write.accepted).length;

export const nearlyAllUsed = (twoMinutes: readonly Write[]): boolean => used(twoMinutes, 2) >= 0.9;

/** @param holds of any two minutes */
export function minutesUntil(
  holds: (twoMinutes: readonly Write[]) => boolean,
  writes: readonly Write[],
  from: number,
  end: number,
): number {
  for (let minute = from; minute < end - 2; minute++)
    if (holds(between(writes, minute, minute + 2))) return minute + 1 - from;
  return end - from;
}

export const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

import type { Write } from './Write.ts';

/** How many policies have a change that was written after a later one, and so undid it. */
export function countPoliciesOutOfOrder(accepted: readonly Pick<Write, 'url' | 'number'>[]): number {
  const byPolicy = Map.groupBy(accepted, ({ url }) => url).values();
  return [...byPolicy].filter((writes) => !isAscending(writes.map(({ number }) => number))).length;
}

const isAscending = (numbers: readonly number[]) =>
  numbers.every((number, n) => n === 0 || number >= (numbers[n - 1] ?? 0));

import type { Write } from './Write.ts';

/** Of so many policies a change was written after a later one, which undid that. */
export function outOfOrder(accepted: readonly Pick<Write, 'url' | 'number'>[]): number {
  const ofOnePolicy = Map.groupBy(accepted, ({ url }) => url).values();
  return [...ofOnePolicy].filter((own) => !isAscending(own.map(({ number }) => number))).length;
}

const isAscending = (numbers: readonly number[]) =>
  numbers.every((number, n) => n === 0 || number >= (numbers[n - 1] ?? 0));

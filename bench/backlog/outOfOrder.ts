import type { RecordedRequest } from '../../emulators/graph/startGraphEmulator.ts';
import { numberOf } from '../changes.ts';

export type Write = Pick<RecordedRequest, 'url' | 'body'>;

/** Of so many policies a later change was written before an earlier one, which undid it. */
export function outOfOrder(writes: readonly Write[]): number {
  const ofOnePolicy = Map.groupBy(writes, ({ url }) => url).values();
  return [...ofOnePolicy].filter((own) => !isAscending(own.map(({ body }) => numberOf(body)))).length;
}

const isAscending = (numbers: readonly number[]) =>
  numbers.every((number, n) => n === 0 || number >= (numbers[n - 1] ?? 0));

import { expect, test } from '@jest/globals';
import { fewOf } from '../../../cli/errors/fewOf.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);

test.each([
  [0, []],
  [6, ids(6)],
  [7, [...ids(5), 'and 2 more']],
  [1_001, [...ids(5), 'and 996 more']],
])('of %i ids a few are named, and the rest counted', (count, shown) => {
  expect(fewOf(ids(count))).toEqual(shown);
});

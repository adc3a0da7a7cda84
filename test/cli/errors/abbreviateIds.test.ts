import { expect, test } from '@jest/globals';
import { abbreviateIds } from '../../../cli/errors/abbreviateIds.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);

test.each([
  [0, []],
  [6, ids(6)],
  [7, [...ids(5), 'and 2 more']],
  [1_001, [...ids(5), 'and 996 more']],
])('of %i ids, at most six lines remain', (count, shown) => {
  expect(abbreviateIds(ids(count))).toEqual(shown);
});

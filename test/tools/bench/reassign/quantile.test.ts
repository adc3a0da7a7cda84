import { expect, test } from '@jest/globals';
import { quantile } from '../../../../tools/bench/reassign/quantile.ts';

const values = Array.from({ length: 200 }, (_, n) => 200 - n);

test.each([
  [0.5, 100],
  [0.99, 198],
  [1, 200],
])('the quantile %d of 1 to 200 is %d', (share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});

test('no values have no quantile', () => {
  expect(quantile([], 0.5)).toBeUndefined();
});

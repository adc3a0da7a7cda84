import { expect, test } from '@jest/globals';
import { backOff } from '../../src/timing/backOff.ts';

test('pauses double from 0.1 s up to 5 s', () => {
  const longest = [0, 1, 2, 10, 2_000].map((failures) => backOff(failures, () => 1));
  expect(longest).toEqual([100, 200, 400, 5_000, 5_000]);
});

test('chance shortens a pause by at most half', () => {
  expect(backOff(0, () => 0)).toBe(50);
});

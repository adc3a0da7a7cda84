import { expect, test } from '@jest/globals';
import { backOff } from '../src/backOff.ts';

test('pauses double from 0.1 s and stay at 5 s', () => {
  const longest = [0, 1, 2, 10, 2_000].map((failures) => backOff(failures, () => 1));
  expect(longest).toEqual([100, 200, 400, 5_000, 5_000]);
});

test('a pause is shortened by half at most', () => {
  expect(backOff(0, () => 0)).toBe(50);
});

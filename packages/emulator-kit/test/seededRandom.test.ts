import { expect, test } from '@jest/globals';
import { seededRandom } from '../src/seededRandom.ts';

const firstNumbers = (seed: number) => Array.from({ length: 1_000 }, seededRandom(seed));

test('the same seed gives the same numbers, another seed others', () => {
  expect(firstNumbers(1)).toEqual(firstNumbers(1));
  expect(firstNumbers(1)).not.toEqual(firstNumbers(2));
});

test('numbers are spread evenly from 0 to 1', () => {
  const numbers = firstNumbers(1);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(numbers.filter((number) => number < 0.5).length).toBeGreaterThan(450);
  expect(numbers.filter((number) => number >= 0.5).length).toBeGreaterThan(450);
});

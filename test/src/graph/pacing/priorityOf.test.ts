import { expect, test } from '@jest/globals';
import { priorityOf } from '../../../../src/graph/pacing/priorityOf.ts';

test('first attempts go before retries, and single changes before those of a list', () => {
  const inOrder = [
    { isRetry: false, listSize: 1 },
    { isRetry: false, listSize: 2 },
    { isRetry: true, listSize: 1 },
    { isRetry: true, listSize: 150 },
  ];
  expect(inOrder.map(priorityOf)).toEqual([0, 1, 2, 3]);
});

test('a request of which nothing is known is the first attempt of a single change', () => {
  expect(priorityOf({})).toBe(0);
});

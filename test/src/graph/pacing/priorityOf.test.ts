import { expect, test } from '@jest/globals';
import { priorityOf } from '../../../../src/graph/pacing/priorityOf.ts';

test('first attempts go before retries, single changes before those of a list, and reassigned ones last', () => {
  const inOrder = [
    { isRetry: false, listSize: 1 },
    { isRetry: false, listSize: 2 },
    { isRetry: true, listSize: 1 },
    { isRetry: true, listSize: 150 },
    { isRetry: false, listSize: 5_000, isReassigned: true },
    { isRetry: true, listSize: 5_000, isReassigned: true },
  ];
  expect(inOrder.map(priorityOf)).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a request of which nothing is known is the first attempt of a single change', () => {
  expect(priorityOf({})).toBe(0);
});

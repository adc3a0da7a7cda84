import { expect, test } from '@jest/globals';
import { toFigures } from '../../../bench/backlog/toFigures.ts';
import { aChange } from '../../../bench/changes.ts';

const progress = { applied: 300, failed: 0, deadLettered: 0, left: 0 };

/** So many writes of the n-th window, at its start. */
const writes = (window: number, count: number, status: number | null) =>
  Array.from({ length: count }, (_, n) => ({
    time: new Date(window * 20_000).toISOString(),
    method: 'PATCH',
    url: '/policy',
    status,
    body: aChange(n, 1).assignment,
  }));

test('A burst in each window is all that Graph takes, and none of it is refused', () => {
  const requests = [0, 1, 2].flatMap((window) => writes(window, 100, 200));
  expect(toFigures(requests, { ...progress, ms: 40_000 })).toMatchObject({
    allowanceUsed: 1,
    refused: 0,
    secondHalf: { allowanceUsed: 1, refused: 0 },
  });
});

test('Half of the allowance, and half of the requests refused in the second window', () => {
  const requests = [...writes(0, 100, 200), ...writes(1, 50, 200), ...writes(1, 50, 429)];
  expect(toFigures(requests, { ...progress, ms: 40_000 })).toMatchObject({
    allowanceUsed: 0.5,
    refused: 0.25,
    secondHalf: { allowanceUsed: 0.5, refused: 0.5 },
  });
});

test('What has no answer yet, and what asks for a token, is not counted', () => {
  const token = {
    ...writes(0, 1, 200)[0],
    method: 'GET',
    time: new Date(0).toISOString(),
    url: '/',
    status: 200,
  };
  const { windows } = toFigures([token, ...writes(0, 3, null), ...writes(0, 2, 200)], {
    ...progress,
    ms: 1_000,
  });
  expect(windows).toEqual([{ accepted: 2, refused: 0 }]);
});

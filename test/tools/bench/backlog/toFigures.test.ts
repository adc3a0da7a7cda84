import { expect, test } from '@jest/globals';
import { toFigures } from '../../../../tools/bench/backlog/toFigures.ts';
import type { Write } from '../../../../tools/bench/backlog/Write.ts';

const worked = { start: 0, ms: 40_000, applied: 300, failed: 0, deadLettered: 0, left: 0 };

/** Writes at the start of a window, with consecutive change numbers. */
const writes = (window: number, count: number, accepted = true, from = window * 100): Write[] =>
  Array.from({ length: count }, (_, n) => ({
    ms: window * 20_000,
    accepted,
    url: '/policy',
    number: from + n,
  }));
const burstInEachWindow = [0, 1, 2].flatMap((window) => writes(window, 100));

test('A full burst in each window uses the whole allowance', () => {
  expect(toFigures(burstInEachWindow, worked)).toMatchObject({ seconds: 40, allowanceUsed: 1, refused: 0 });
});

test('Refused writes do not count as used allowance', () => {
  const requests = [...writes(0, 100), ...writes(1, 50), ...writes(1, 50, false)];
  const figures = toFigures(requests, worked);
  expect(figures).toMatchObject({ allowanceUsed: 0.5, refused: 0.25, ninetyPercent: undefined });
  expect(figures.windows).toEqual([
    { accepted: 100, refused: 0 },
    { accepted: 50, refused: 50 },
  ]);
});

test('A slow end does not change the figures of the first 90 %', () => {
  const figures = toFigures(burstInEachWindow, { ...worked, ms: 400_000 });
  expect(figures).toMatchObject({ seconds: 400, ninetyPercent: { seconds: 40, allowanceUsed: 1 } });
});

test('Changes that were written twice are counted', () => {
  expect(toFigures([...writes(0, 3), ...writes(1, 2, true, 1)], worked).writtenTwice).toBe(2);
});

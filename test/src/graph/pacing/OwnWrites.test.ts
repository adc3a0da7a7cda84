import { expect, test } from '@jest/globals';
import { OwnWrites } from '../../../../src/graph/pacing/OwnWrites.ts';

test('a write counts until a window after its answer, accepted or not', () => {
  const own = new OwnWrites(100);
  own.started();
  own.started();
  expect(own.fullMs(0, 2)).toBe(Number.POSITIVE_INFINITY);
  own.answered(10, true);
  own.answered(30, false);
  expect(own.fullMs(50, 2)).toBe(60);
  expect(own.fullMs(110, 2)).toBe(0);
});

test('where there are more than places, several have to leave', () => {
  const own = new OwnWrites(100);
  for (let n = 0; n < 3; n++) own.started();
  for (const at of [10, 20, 30]) own.answered(at, true);
  expect(own.fullMs(40, 1)).toBe(90);
});

test('what was accepted is told apart, for a window', () => {
  const own = new OwnWrites(100);
  for (const [at, accepted] of [
    [10, true],
    [20, false],
    [30, true],
  ] as const) {
    own.started();
    own.answered(at, accepted);
  }
  const times = [30, 109, 110, 129, 130];
  expect(times.map((now) => own.accepted(now))).toEqual([2, 2, 1, 1, 0]);
  expect(own.inFlight).toBe(0);
});

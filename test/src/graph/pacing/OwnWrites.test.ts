import { expect, test } from '@jest/globals';
import { OwnWrites } from '../../../../src/graph/pacing/OwnWrites.ts';

test('a write counts until a window after its answer, accepted or not', () => {
  const own = new OwnWrites(2, 100);
  own.started();
  own.started();
  expect(own.fullMs(0)).toBe(Number.POSITIVE_INFINITY);
  own.answered(10, true);
  own.answered(30, false);
  expect(own.fullMs(50)).toBe(60);
  expect(own.fullMs(110)).toBe(0);
});

test('where more are in flight than may be, several have to leave', () => {
  const own = new OwnWrites(1, 100);
  for (let n = 0; n < 3; n++) own.started();
  for (const at of [10, 20, 30]) own.answered(at, true);
  expect(own.fullMs(40)).toBe(90);
});

test('what was accepted is told apart, for a window', () => {
  const own = new OwnWrites(9, 100);
  expect(own.oldestLeavesMs(0)).toBe(0);
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

test('a burst leaves the window when the oldest one of it does that was accepted', () => {
  const own = new OwnWrites(9, 100);
  for (const at of [0, 10, 20]) {
    own.started();
    own.answered(at, at > 0);
  }
  expect([30, 109, 110, 120].map((now) => own.oldestLeavesMs(now))).toEqual([80, 1, 10, 0]);
});

import { expect, test } from '@jest/globals';
import { WindowSlots } from '../../../../src/graph/pacing/WindowSlots.ts';

test('a write holds its slot until a window after its answer, whether it was accepted or throttled', () => {
  const slots = new WindowSlots(100);
  slots.recordStart(0);
  slots.recordStart(1);
  expect(slots.msUntilFree(2, 2)).toBe(Number.POSITIVE_INFINITY);
  slots.recordAnswer(10, 1, true);
  slots.recordAnswer(30, 0, false);
  expect(slots.msUntilFree(50, 2)).toBe(60);
  expect(slots.msUntilFree(110, 2)).toBe(0);
});

test('if more writes are counted than there are slots, several of them have to expire', () => {
  const slots = new WindowSlots(100);
  for (let n = 0; n < 3; n++) slots.recordStart(0);
  for (const at of [10, 20, 30]) slots.recordAnswer(at, 0, true);
  expect(slots.msUntilFree(40, 1)).toBe(90);
});

test('a write that was not sent frees its slot at once', () => {
  const slots = new WindowSlots(100);
  slots.recordStart(0);
  slots.recordUnsent(0);
  expect(slots.msUntilFree(0, 1)).toBe(0);
});

test('accepted writes are counted for one window', () => {
  const slots = new WindowSlots(100);
  for (const [at, accepted] of [
    [10, true],
    [20, false],
    [30, true],
  ] as const) {
    slots.recordStart(at);
    slots.recordAnswer(at, at, accepted);
  }
  const times = [30, 109, 110, 129, 130];
  expect(times.map((now) => slots.acceptedInWindow(now))).toEqual([2, 2, 1, 1, 0]);
});

test('one write more may be in flight than were accepted within the last window', () => {
  const slots = new WindowSlots(100);
  expect(slots.msUntilTrusted(0)).toBe(0);
  slots.recordStart(0);
  expect(slots.msUntilTrusted(10)).toBe(15);
  slots.recordAnswer(10, 0, true);
  slots.recordStart(10);
  expect(slots.msUntilTrusted(10)).toBe(0);
  slots.recordStart(10);
  expect(slots.msUntilTrusted(10)).toBe(25);
});

test('a write without an answer for a quarter of a window counts as accepted, because Graph throttles at once', () => {
  const slots = new WindowSlots(100);
  slots.recordStart(0);
  expect(slots.msUntilTrusted(24)).toBe(1);
  expect(slots.msUntilTrusted(25)).toBe(0);
  slots.recordStart(25);
  expect(slots.msUntilTrusted(25)).toBe(0);
  slots.recordStart(25);
  expect(slots.msUntilTrusted(30)).toBe(20);
});

import { expect, test } from '@jest/globals';
import type { LaneProgress } from '../../../cli/start/Progress.ts';
import { secondsLeft } from '../../../cli/start/secondsLeft.ts';

const now = 1_000_000;

const aLane = (lane: Partial<LaneProgress>): LaneProgress => ({
  lane: 'configuration',
  waiting: 0,
  writes: [],
  limit: 100,
  ...lane,
});

const left = (...lanes: LaneProgress[]) => secondsLeft({ changes: 0, lanes }, now);

/** Writes at the beginning of the window, as the relay makes them. */
const burst = (number: number, secondsAgo: number) =>
  Array.from({ length: number }, () => now - secondsAgo * 1_000);

test.each<[string, number, Partial<LaneProgress>]>([
  ['nothing waits', 0, {}],
  ['what waits fits into the allowance', 0, { waiting: 40, writes: burst(60, 5) }],
  ['the allowance is used, and free again soon', 15, { waiting: 40, writes: burst(100, 5) }],
  ['a second window is needed', 39, { waiting: 192, writes: burst(100, 1) }],
  ['nothing was written yet', 40, { waiting: 300 }],
  ['there is no limit', 0, { waiting: 300, limit: 0 }],
])('%s: %i s', (_, expected, lane) => {
  expect(left(aLane(lane))).toBe(expected);
});

test('lanes work at the same time, so the longest one counts', () => {
  const slow = aLane({ lane: 'devices', waiting: 450, limit: 200 });
  expect(left(aLane({ waiting: 192, writes: burst(100, 1) }), slow)).toBe(40);
});

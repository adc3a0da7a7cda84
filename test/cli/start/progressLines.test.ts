import { expect, test } from '@jest/globals';
import type { LaneProgress, Progress } from '../../../cli/start/Progress.ts';
import { type Counted, progressLines } from '../../../cli/start/progressLines.ts';

const now = new Date('2026-11-28T12:00:00.000Z');

const aLane = (lane: LaneProgress['lane'], waiting: number, writes: number, limit = 100): LaneProgress => ({
  ...{ lane, waiting, limit },
  writes: Array.from({ length: writes }, () => now.getTime() - 1_000),
});

const lines = (progress: Progress, counted: Partial<Counted> = {}) =>
  progressLines(progress, { outcomes: new Map(), isDelayed: false, ...counted }, now, 78);

test('stations, outcomes, allowance and time left', () => {
  const lanes = [aLane('apps', 0, 3), aLane('configuration', 190, 100), aLane('enrollment', 0, 0)];
  const outcomes: Counted['outcomes'] = new Map([
    ['failed', 12],
    ['applied', 96],
  ]);
  expect(lines({ changes: 2, lanes }, { outcomes })).toEqual([
    'changes 2 → operations 190 → results 108  ✓ applied 96  ✗ failed 12',
    'writes in 20 s:  configuration 100 of 100  apps 3 of 100',
    '192 wait, done in about 39 s',
  ]);
});

test('no time is promised while requests are refused', () => {
  const leftWith = (waiting: number) =>
    lines({ changes: 0, lanes: [aLane('apps', waiting, 0)] }, { isDelayed: true }).at(-1);
  expect(leftWith(5)).toBe('5 wait and will be tried again');
  expect(leftWith(1)).toBe('1 waits and will be tried again');
});

test('nothing to do', () => {
  expect(lines({ changes: 0, lanes: [aLane('apps', 0, 0)] })).toEqual([
    'changes 0 → operations 0 → results 0',
    'writes in 20 s:  none',
    'nothing waits',
  ]);
});

test('many lanes are wrapped between two of them, and a lane without a limit has none', () => {
  const lanes = (['apps', 'configuration', 'devices', 'enrollment', 'intents'] as const).map((lane, index) =>
    aLane(lane, 0, 10 - index, lane === 'intents' ? 0 : 100),
  );
  expect(lines({ changes: 0, lanes })[1]?.split('\n')).toEqual([
    'writes in 20 s:  apps 10 of 100  configuration 9 of 100  devices 8 of 100',
    '    enrollment 7 of 100  intents 6',
  ]);
});

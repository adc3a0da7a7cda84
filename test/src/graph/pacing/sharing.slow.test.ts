import { expect, test } from '@jest/globals';
import { chosenLaw } from '../../../../tools/bench/pacing/laws/laws.ts';
import {
  between,
  fairness,
  throttled,
  throttledShare,
  used,
} from '../../../../tools/bench/pacing/measures.ts';
import { steady } from '../../../../tools/bench/pacing/Scenario.ts';
import { simulate } from '../../../../tools/bench/pacing/simulate.ts';
import { waitingForList } from '../../../../tools/bench/pacing/situations/waitingForList.ts';

const windows = ['sliding', 'fixed'] as const;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Minutes 20 to 80 of four runs. One run says little: its fairness depends on which instance started with more. */
const runsOf = (instances: number, window: (typeof windows)[number]) =>
  [1, 2, 3, 4].map((seed) =>
    between(simulate({ ...steady, newPace: chosenLaw, instances, seed, minutes: 80, window }), 20, 80),
  );

test.each(windows)(
  'one instance uses the quota from the start and is never throttled (%s window)',
  (window) => {
    const writes = simulate({ ...steady, newPace: chosenLaw, instances: 1, seed: 1, minutes: 10, window });
    expect(throttled(writes)).toBe(0);
    expect(used(writes, 10)).toBeGreaterThan(0.95);
  },
);

test.each([
  [2, 'sliding'],
  [2, 'fixed'],
  [8, 'sliding'],
  [8, 'fixed'],
] as const)('%i instances together use the quota and share it fairly (%s window)', (instances, window) => {
  const runs = runsOf(instances, window);
  expect(mean(runs.map((writes) => used(writes, 60)))).toBeGreaterThan(0.95);
  expect(throttledShare(runs.flat())).toBeLessThan(0.01);
  expect(mean(runs.map((writes) => fairness(writes, instances)))).toBeGreaterThan(0.85);
});

test('with 32 instances about one write in a hundred is throttled', () => {
  const runs = runsOf(32, 'sliding');
  expect(throttledShare(runs.flat())).toBeLessThan(0.012);
  for (const writes of runs) expect(used(writes, 60)).toBeGreaterThan(0.95);
  expect(mean(runs.map((writes) => fairness(writes, 32)))).toBeGreaterThan(0.75);
});

test('an instance that replaces another one uses the quota in its third minute, though the window was full', () => {
  const handOver = 10 * 60_000;
  const startsAt = (n: number) => n * handOver;
  const endsAt = (n: number) => (n === 0 ? handOver : Number.POSITIVE_INFINITY);
  const writes = simulate({
    ...steady,
    newPace: chosenLaw,
    instances: 2,
    seed: 1,
    minutes: 13,
    startsAt,
    endsAt,
  });
  expect(used(between(writes, 12, 13), 1)).toBeGreaterThan(0.8);
});

test.each([2, 8])(
  '%i instances that write lists use the quota, and write almost every single change within 2 s',
  (instances) => {
    const lists = { ...steady, newPace: chosenLaw, instances, seed: 1, minutes: 80, isList: true };
    const writes = between(simulate(lists), 20, 80);
    expect(used(writes, 60)).toBeGreaterThan(0.95);
    expect(throttledShare(writes)).toBeLessThan(0.01);
    expect(waitingForList(chosenLaw, instances)['single changes within 2 s, %']).toBeGreaterThan(95);
  },
);

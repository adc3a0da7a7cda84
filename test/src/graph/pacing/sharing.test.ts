import { expect, test } from '@jest/globals';
import { chosen } from '../../../../tools/bench/pacing/laws/laws.ts';
import { between, fairness, refused, refusedShare, used } from '../../../../tools/bench/pacing/measures.ts';
import { steady } from '../../../../tools/bench/pacing/Scenario.ts';
import { simulate } from '../../../../tools/bench/pacing/simulate.ts';

const windows = ['sliding', 'fixed'] as const;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The 20th to 80th minute, several times: how fair one run is depends on who happened to begin with more. */
const runsOf = (instances: number, window: (typeof windows)[number]) =>
  [1, 2, 3, 4].map((seed) =>
    between(simulate({ ...steady, newPace: chosen, instances, seed, minutes: 80, window }), 20, 80),
  );

test.each(windows)(
  'one instance uses the quota from the start, and is never refused (%s window)',
  (window) => {
    const writes = simulate({ ...steady, newPace: chosen, instances: 1, seed: 1, minutes: 10, window });
    expect(refused(writes)).toBe(0);
    expect(used(writes, 10)).toBeGreaterThan(0.95);
  },
);

test.each([
  [2, 'sliding'],
  [2, 'fixed'],
  [8, 'sliding'],
  [8, 'fixed'],
] as const)('%i instances use it together, and share it (%s window)', (instances, window) => {
  const runs = runsOf(instances, window);
  expect(mean(runs.map((writes) => used(writes, 60)))).toBeGreaterThan(0.95);
  expect(refusedShare(runs.flat())).toBeLessThan(0.01);
  expect(mean(runs.map((writes) => fairness(writes, instances)))).toBeGreaterThan(0.85);
});

test('with 32 instances hardly any request is wasted: one of a hundred', () => {
  const runs = runsOf(32, 'sliding');
  expect(refusedShare(runs.flat())).toBeLessThan(0.012);
  for (const writes of runs) expect(used(writes, 60)).toBeGreaterThan(0.95);
  expect(mean(runs.map((writes) => fairness(writes, 32)))).toBeGreaterThan(0.75);
});

test('one that begins while the window is full of its predecessor’s writes has the quota in the third minute', () => {
  const handOver = 10 * 60_000;
  const starts = (n: number) => n * handOver;
  const ends = (n: number) => (n === 0 ? handOver : Number.POSITIVE_INFINITY);
  const writes = simulate({ ...steady, newPace: chosen, instances: 2, seed: 1, minutes: 13, starts, ends });
  expect(used(between(writes, 12, 13), 1)).toBeGreaterThan(0.8);
});

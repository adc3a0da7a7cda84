import { describe, expect, test } from '@jest/globals';
import { Lane } from './Lane.ts';

const seconds = 1_000;
const waits = (changes: readonly { readonly waitMs: number }[]) => changes.map(({ waitMs }) => waitMs);

describe('while a list of 150 policies waits', () => {
  test('each single change is written within two seconds', async () => {
    const lane = new Lane();
    lane.applyList(150);
    const singles = await lane.applySingles(40, 2_000);
    expect(Math.max(...waits(singles))).toBeLessThan(2 * seconds);
  });

  test('a burst of ten single changes is written within two seconds', async () => {
    const lane = new Lane();
    lane.applyList(150);
    await lane.clock.advance(10 * seconds);
    const singles = Array.from({ length: 10 }, () => lane.apply());
    await lane.clock.advance(2 * seconds);
    expect(waits(singles)).toEqual(Array(10).fill(200));
  });
});

test('a list alone uses nine tenths of the quota', async () => {
  const lane = new Lane();
  lane.applyList(1_000);
  await lane.clock.advance(100 * seconds);
  expect(lane.writes.length).toBe(450);
  expect(lane.graph.throttled).toBe(0);
});

test('a list makes progress, however many single changes come', async () => {
  const lane = new Lane();
  await lane.applySingles(180, 1_000 / 6);
  const list = lane.applyList(20);
  await lane.applySingles(1_200, 1_000 / 6);
  expect(Math.max(...waits(list))).toBeLessThan(60 * seconds);
});

describe('while many policies keep failing', () => {
  const aSickLane = async (count: number) => {
    const lane = new Lane({ isSick: (policy) => policy < count });
    const sick = Array.from({ length: count }, () => lane.apply());
    await lane.clock.advance(100 * seconds);
    return { lane, sick };
  };

  test.each([40, 150])(
    'each single change is written within two seconds (%i policies fail)',
    async (count) => {
      const { lane } = await aSickLane(count);
      const singles = await lane.applySingles(40, 3_000);
      expect(Math.max(...waits(singles))).toBeLessThan(2 * seconds);
    },
  );

  test.each([40, 150])('a list of 150 is written within a minute (%i policies fail)', async (count) => {
    const { lane } = await aSickLane(count);
    const list = lane.applyList(150);
    await lane.clock.advance(60 * seconds);
    expect(Math.max(...waits(list))).toBeLessThan(60 * seconds);
  });

  test.each([40, 150])(
    'even if their errors take 30 s, others are written within one retry budget (%i)',
    async (count) => {
      const lane = new Lane({ isSick: (policy) => policy < count, sickLatencyMs: 30 * seconds });
      for (let n = 0; n < count; n++) lane.apply();
      const singles = await lane.applySingles(60, 5 * seconds);
      await lane.clock.advance(240 * seconds);
      expect(Math.max(...waits(singles))).toBeLessThan(240 * seconds);
    },
  );

  test('the changes of these policies are given up after one retry budget', async () => {
    const { lane, sick } = await aSickLane(40);
    for (let n = 0; n < 30; n++) {
      await lane.applySingles(1, 10 * seconds);
    }
    expect(new Set(sick.map(({ outcome }) => outcome))).toEqual(new Set(['failed']));
  });

  test('they wait for another delivery if Graph accepts nothing at all', async () => {
    const { lane, sick } = await aSickLane(40);
    await lane.clock.advance(300 * seconds);
    expect(new Set(sick.map(({ outcome }) => outcome))).toEqual(new Set(['abandoned']));
  });
});

describe('while several processes share the quota, and each writes a list', () => {
  test.each([2, 4])('each single change is written within two seconds (%i processes)', async (instances) => {
    const lane = new Lane({ instances });
    for (let n = 0; n < instances; n++) lane.applyList(1_000, n);
    await lane.clock.advance(120 * seconds);
    const singles = [];
    for (let n = 0; n < 20; n++) singles.push(...(await lane.applySingles(1, 3_000, n % instances)));
    expect(lane.graph.throttled).toBeGreaterThan(0);
    expect(Math.max(...waits(singles))).toBeLessThan(2 * seconds);
  });
});

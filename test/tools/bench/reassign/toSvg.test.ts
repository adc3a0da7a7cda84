import { expect, test } from '@jest/globals';
import { niceStep } from '../../../../tools/bench/reassign/plot/niceStep.ts';
import { toSvg } from '../../../../tools/bench/reassign/plot/toSvg.ts';

test.each([
  [80, 20],
  [310, 100],
  [2.1, 1],
  [0.4, 0.1],
])('an axis from 0 to %d has marks every %d', (max, step) => {
  expect(niceStep(max)).toBeCloseTo(step);
});

test('a plot has the highest points of a long series, and every mark', () => {
  const points = Array.from({ length: 10_000 }, (_, n) => ({ at: n, value: n === 5_001 ? 100 : 1 }));
  const panel = {
    title: 'Memory',
    series: [{ name: 'heap', style: 'first', kind: 'line', points }],
  } as const;
  const svg = toSvg('A run', [panel], [{ at: 2_000, name: 'planned' }], 10_000);
  expect(svg).toContain('>planned<');
  expect(svg.length).toBeLessThan(10_000);
  expect(svg).toMatch(/L\d+(\.\d+)? 88L/); // the top of the chart
});

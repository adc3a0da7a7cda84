import { expect, test } from '@jest/globals';
import { disturbancesOf } from '../../../tools/chaos/run/disturbances.ts';

test.each([
  [1, false],
  [2, true],
])('with %i processes, a write may be repeated after its result was refused: %s', (processes, allowed) => {
  const refused = disturbancesOf(processes).filter(({ name }) => name.startsWith('results '));
  expect(refused.map(({ allowsRepeat }) => allowsRepeat)).toEqual([allowed, allowed]);
});

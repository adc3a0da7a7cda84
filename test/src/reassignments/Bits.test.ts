import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Bits } from '../../../src/reassignments/Bits.ts';

test('bits keep every number that was added, and no other one, also as text', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 })), (numbers) => {
      const bits = new Bits();
      for (const number of numbers) bits.add(number);
      const read = new Bits(bits.toString());
      const kept = Array.from({ length: 500 }, (_, n) => n + 1).filter((number) => read.has(number));
      expect(kept).toEqual([...numbers].sort((a, b) => a - b));
    }),
  );
});

test('100,000 numbers take 17 kB of text', () => {
  const bits = new Bits();
  for (let number = 1; number <= 100_000; number++) bits.add(number);
  expect(bits.toString().length).toBeLessThan(17_000);
});

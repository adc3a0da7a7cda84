import { expect, test } from '@jest/globals';
import { finishesWithin } from '../../src/timing/finishesWithin.ts';

test('work that finishes in time gives true, and its error is thrown', async () => {
  await expect(finishesWithin(10_000, Promise.resolve())).resolves.toBe(true);
  await expect(finishesWithin(10_000, Promise.reject(new Error('failed')))).rejects.toThrow('failed');
});

test('work that is still running gives false', async () => {
  await expect(finishesWithin(1, new Promise(() => {}))).resolves.toBe(false);
});

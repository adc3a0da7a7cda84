import { expect, test } from '@jest/globals';
import { atMost } from '../src/atMost.ts';

test('work that ends in time is waited for', async () => {
  await expect(atMost(10_000, Promise.resolve())).resolves.toBe(true);
  await expect(atMost(10_000, Promise.reject(new Error('failed')))).rejects.toThrow('failed');
});

test('work that goes on is not', async () => {
  await expect(atMost(1, new Promise(() => {}))).resolves.toBe(false);
});

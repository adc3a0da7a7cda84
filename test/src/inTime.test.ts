import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inTime } from '../../src/inTime.ts';

test('a task that does not end is told so by its signal, and not waited for', async () => {
  const signals: AbortSignal[] = [];
  const never = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>(() => {});
  };
  await expect(inTime(20, never)).rejects.toThrow('no answer in 0.02 s');
  expect(signals).toMatchObject([{ aborted: true }]);
});

test('of a task that has ended nothing is left behind', async () => {
  const signal = await inTime(20, async (given) => given);
  await sleep(60);
  expect(signal.aborted).toBe(false);
});

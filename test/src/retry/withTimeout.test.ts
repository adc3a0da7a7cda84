import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withTimeout } from '../../../src/retry/withTimeout.ts';

test('a task that does not end is told so by its signal, and not waited for', async () => {
  const signals: AbortSignal[] = [];
  const never = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>(() => {});
  };
  await expect(withTimeout(20, never)).rejects.toThrow('no answer in 0.02 s');
  expect(signals).toMatchObject([{ aborted: true }]);
});

test('of a task that has ended nothing is left behind', async () => {
  const signal = await withTimeout(20, async (given) => given);
  await sleep(60);
  expect(signal.aborted).toBe(false);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withTimeout } from '../../../src/retry/withTimeout.ts';

test('a task that takes too long is aborted, and not waited for', async () => {
  const signals: AbortSignal[] = [];
  const never = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>(() => {});
  };
  await expect(withTimeout(20, never)).rejects.toThrow('no answer in 0.02 s');
  expect(signals).toMatchObject([{ aborted: true }]);
});

test('a finished task is not aborted later', async () => {
  const signal = await withTimeout(20, async (signal) => signal);
  await sleep(60);
  expect(signal.aborted).toBe(false);
});

import { expect, test } from '@jest/globals';
import { RunningFunctions } from '../../../src/host/RunningFunctions.ts';
import { bytesKept } from '../../support/bytesKept.ts';

test('finished() waits for every task, whether it succeeds or fails, and passes on what each returns or throws', async () => {
  const running = new RunningFunctions();
  const [good, bad] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  const tracked = Promise.allSettled([running.track(good.promise), running.track(bad.promise)]);
  let isFinished = false;
  const finished = running.finished().then(() => {
    isFinished = true;
  });
  good.resolve(7);
  await new Promise((resolve) => setImmediate(resolve));
  expect(isFinished).toBe(false);
  bad.reject(new Error('abandoned'));
  await finished;
  expect(await tracked).toMatchObject([{ value: 7 }, { reason: { message: 'abandoned' } }]);
});

test('without a task finished() resolves at once', async () => {
  await expect(new RunningFunctions().finished()).resolves.toBeUndefined();
});

test('a finished task takes no memory', async () => {
  const running = new RunningFunctions();
  const kept = await bytesKept(() => running.track(Promise.resolve()));
  expect(kept).toBeLessThan(10);
});

import { expect, test } from '@jest/globals';
import { RunningFunctions } from '../../../src/host/RunningFunctions.ts';
import { bytesKept } from '../../support/bytesKept.ts';

test('it is over when all that has begun has ended, well or not; results and errors go on', async () => {
  const running = new RunningFunctions();
  const [good, bad] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  const tracked = Promise.allSettled([running.track(good.promise), running.track(bad.promise)]);
  let over = false;
  const ended = running.ended().then(() => {
    over = true;
  });
  good.resolve(7);
  await new Promise((resolve) => setImmediate(resolve));
  expect(over).toBe(false);
  bad.reject(new Error('given back'));
  await ended;
  expect(await tracked).toMatchObject([{ value: 7 }, { reason: { message: 'given back' } }]);
});

test('nothing begun is over at once', async () => {
  await expect(new RunningFunctions().ended()).resolves.toBeUndefined();
});

test('nothing is kept of what has ended', async () => {
  const running = new RunningFunctions();
  const kept = await bytesKept(() => running.track(Promise.resolve()));
  expect(kept).toBeLessThan(10);
});

import { expect, test } from '@jest/globals';
import { InFlight } from '../../src/InFlight.ts';

test('it is over when all that has begun has ended, well or not; results and errors go on', async () => {
  const inFlight = new InFlight();
  const [good, bad] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  const tracked = Promise.allSettled([inFlight.track(good.promise), inFlight.track(bad.promise)]);
  let over = false;
  const ended = inFlight.ended().then(() => {
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
  await expect(new InFlight().ended()).resolves.toBeUndefined();
});

import { expect, test } from '@jest/globals';
import { ResultOutbox } from '../../../src/results/ResultOutbox.ts';

const refused = new Error('the topic is full');
const anOutbox = () => new ResultOutbox({ recovered: async () => {} }, 'results');

function aResult(...refusals: Error[]) {
  const published: number[] = [];
  return {
    published,
    publish: async () => {
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      published.push(1);
    },
  };
}

test('a result that is refused is kept, and published by the next delivery of its message', async () => {
  const outbox = anOutbox();
  const result = aResult(refused);
  await expect(outbox.publish('m', result.publish)).rejects.toBe(refused);
  expect(await outbox.publishKept('m')).toBe(true);
  expect(await outbox.publishKept('m')).toBe(false);
  expect(result.published).toEqual([1]);
});

test('a result that is accepted is not kept', async () => {
  const outbox = anOutbox();
  await outbox.publish('m', aResult().publish);
  expect(await outbox.publishKept('m')).toBe(false);
});

test('before something new is written, the kept results are published, once for all that wait', async () => {
  const outbox = anOutbox();
  const [one, other] = [aResult(refused), aResult(refused)];
  await outbox.publish('one', one.publish).catch(() => {});
  await outbox.publish('other', other.publish).catch(() => {});
  await Promise.all([outbox.drained(), outbox.drained()]);
  expect([one.published, other.published]).toEqual([[1], [1]]);
});

test('nothing new is written while a kept result is refused', async () => {
  const outbox = anOutbox();
  await outbox.publish('m', aResult(refused, refused).publish).catch(() => {});
  await expect(outbox.drained()).rejects.toBe(refused);
  await expect(outbox.drained()).resolves.toBeUndefined();
});

test('nothing new is written while a send to the topic is being retried', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const outbox = new ResultOutbox({ recovered: () => promise }, 'results');
  let isDrained = false;
  const drained = outbox.drained().then(() => {
    isDrained = true;
  });
  await new Promise((done) => setImmediate(done));
  expect(isDrained).toBe(false);
  resolve();
  await drained;
});

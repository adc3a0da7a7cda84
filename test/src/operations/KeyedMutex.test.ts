import { expect, test } from '@jest/globals';
import { KeyedMutex } from '../../../src/operations/KeyedMutex.ts';
import { bytesKept } from '../../support/bytesKept.ts';

/** A task that ends when the test says so. */
function aTask(started: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const task = () => {
    started.push(name);
    return promise;
  };
  return { task, end: () => resolve(name), fail: () => reject(new Error(name)) };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

test('tasks with one key run one after another, tasks with another key in parallel', async () => {
  const mutex = new KeyedMutex();
  const started: string[] = [];
  const [a1, a2, b1] = [aTask(started, 'a1'), aTask(started, 'a2'), aTask(started, 'b1')];
  const all = [mutex.run('a', a1.task), mutex.run('a', a2.task), mutex.run('b', b1.task)];
  await soon();
  expect(started).toEqual(['a1', 'b1']);
  a1.end();
  await soon();
  expect(started).toEqual(['a1', 'b1', 'a2']);
  a2.end();
  b1.end();
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1']);
});

test('a task that fails fails alone', async () => {
  const mutex = new KeyedMutex();
  const started: string[] = [];
  const [first, second] = [aTask(started, 'first'), aTask(started, 'second')];
  const results = Promise.allSettled([mutex.run('a', first.task), mutex.run('a', second.task)]);
  first.fail();
  second.end();
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('nothing is kept for a key whose tasks have ended', async () => {
  const mutex = new KeyedMutex();
  const kept = await bytesKept((n) => mutex.run(`policy ${n}`, async () => {}));
  expect(kept).toBeLessThan(10);
});

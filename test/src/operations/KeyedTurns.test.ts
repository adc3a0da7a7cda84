import { expect, test } from '@jest/globals';
import { KeyedTurns } from '../../../src/operations/KeyedTurns.ts';
import { bytesKept } from '../../support/bytesKept.ts';

/** A task that ends when it is told to. */
function aTask(started: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const task = () => {
    started.push(name);
    return promise;
  };
  return { task, end: () => resolve(name), fail: () => reject(new Error(name)) };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

test('tasks of one key run one after the other, those of another beside them', async () => {
  const turns = new KeyedTurns();
  const started: string[] = [];
  const [a1, a2, b1] = [aTask(started, 'a1'), aTask(started, 'a2'), aTask(started, 'b1')];
  const all = [turns.run('a', a1.task), turns.run('a', a2.task), turns.run('b', b1.task)];
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
  const turns = new KeyedTurns();
  const started: string[] = [];
  const [first, second] = [aTask(started, 'first'), aTask(started, 'second')];
  const results = Promise.allSettled([turns.run('a', first.task), turns.run('a', second.task)]);
  first.fail();
  second.end();
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('nothing is kept of a key whose tasks have ended', async () => {
  const turns = new KeyedTurns();
  const kept = await bytesKept((n) => turns.run(`policy ${n}`, async () => {}));
  expect(kept).toBeLessThan(10);
});

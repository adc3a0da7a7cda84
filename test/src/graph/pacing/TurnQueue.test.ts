import { expect, test } from '@jest/globals';
import { TurnQueue } from '../../../../src/graph/pacing/TurnQueue.ts';
import { ManualClock, settled } from './ManualClock.ts';

const never = Number.POSITIVE_INFINITY;

/** A turn each 100 ms; who got one, and who left. */
function aQueue(stop?: AbortSignal) {
  const clock = new ManualClock();
  let next = clock.now() + 100;
  const pace = {
    waitMs: (now: number) => Math.max(0, next - now),
    started: (now: number) => (next = now + 100),
  };
  const queue = new TurnQueue(pace, clock, stop);
  const log: string[] = [];
  const take = (name: string, giveUpAt = never) =>
    void queue.take(giveUpAt).then((turn) => log.push(turn === undefined ? `${name} left` : name));
  return { clock, queue, log, take, postpone: (ms: number) => (next += ms) };
}

test('first come, first served', async () => {
  const { clock, log, take } = aQueue();
  for (const name of ['a', 'b', 'c']) take(name);
  await clock.advance(99);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(['a']);
  await clock.advance(200);
  expect(log).toEqual(['a', 'b', 'c']);
});

test('who cannot wait longer leaves, and the others move up', async () => {
  const { clock, log, take } = aQueue();
  take('a');
  take('b', clock.now() + 150);
  take('c');
  await clock.advance(200);
  expect(log).toEqual(['a', 'b left', 'c']);
});

test('who may not wait at all is served where it is free, and only there', async () => {
  const { clock, log, take } = aQueue();
  await clock.advance(100);
  take('a', clock.now());
  take('b', clock.now());
  await clock.advance(0);
  expect(log).toEqual(['a', 'b left']);
});

test('a stop sends everybody away, and who comes later', async () => {
  const stop = new AbortController();
  const { clock, log, take } = aQueue(stop.signal);
  take('a');
  take('b', clock.now() + 5_000);
  stop.abort();
  take('c');
  await settled();
  expect(log).toEqual(['a left', 'b left', 'c left']);
  expect(clock.pending).toBe(0);
});

test('a turn that was put off meanwhile is waited for anew', async () => {
  const { clock, log, take, postpone } = aQueue();
  take('a');
  postpone(50);
  await clock.advance(149);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(['a']);
});

test('a turn that came earlier is given when it is told', async () => {
  const { queue, log, take, postpone } = aQueue();
  take('a');
  postpone(-100);
  queue.serve();
  await settled();
  expect(log).toEqual(['a']);
});

test('nothing is left behind of who got a turn', async () => {
  const { clock, take } = aQueue();
  take('a', clock.now() + 5_000);
  await clock.advance(100);
  expect(clock.pending).toBe(0);
});

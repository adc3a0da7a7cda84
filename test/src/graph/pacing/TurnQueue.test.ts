import { expect, test } from '@jest/globals';
import { TurnQueue } from '../../../../src/graph/pacing/TurnQueue.ts';
import { ManualClock, settled } from './ManualClock.ts';

const never = Number.POSITIVE_INFINITY;

/** A queue with one turn every 100 ms. Its log names each waiter that got a turn or left without one. */
function aQueue(stop?: AbortSignal) {
  const clock = new ManualClock();
  let next = clock.now() + 100;
  const pace = {
    waitMs: (now: number) => Math.max(0, next - now),
    recordStart: (now: number) => (next = now + 100),
  };
  const queue = new TurnQueue(pace, clock, stop);
  const log: string[] = [];
  const wait = (name: string, deadline = never) =>
    void queue.waitForTurn(deadline).then((turn) => log.push(turn === undefined ? `${name} left` : name));
  return { clock, queue, log, wait, postpone: (ms: number) => (next += ms) };
}

test('turns are granted first come, first served', async () => {
  const { clock, log, wait } = aQueue();
  for (const name of ['a', 'b', 'c']) wait(name);
  await clock.advance(99);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(['a']);
  await clock.advance(200);
  expect(log).toEqual(['a', 'b', 'c']);
});

test('a waiter leaves at its deadline, and the others move up', async () => {
  const { clock, log, wait } = aQueue();
  wait('a');
  wait('b', clock.now() + 150);
  wait('c');
  await clock.advance(200);
  expect(log).toEqual(['a', 'b left', 'c']);
});

test('a waiter with a deadline of now gets a turn only if one is due', async () => {
  const { clock, log, wait } = aQueue();
  await clock.advance(100);
  wait('a', clock.now());
  wait('b', clock.now());
  await clock.advance(0);
  expect(log).toEqual(['a', 'b left']);
});

test('after a stop all waiters leave, and so does anyone who comes later', async () => {
  const stop = new AbortController();
  const { clock, log, wait } = aQueue(stop.signal);
  wait('a');
  wait('b', clock.now() + 5_000);
  stop.abort();
  wait('c');
  await settled();
  expect(log).toEqual(['a left', 'b left', 'c left']);
  expect(clock.pending).toBe(0);
});

test('a turn that is postponed during the wait is granted at its new time', async () => {
  const { clock, log, wait, postpone } = aQueue();
  wait('a');
  postpone(50);
  await clock.advance(149);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(['a']);
});

test('a turn that comes earlier is granted by grantTurns', async () => {
  const { queue, log, wait, postpone } = aQueue();
  wait('a');
  postpone(-100);
  queue.grantTurns();
  await settled();
  expect(log).toEqual(['a']);
});

test('a waiter that got its turn leaves no timer behind', async () => {
  const { clock, wait } = aQueue();
  wait('a', clock.now() + 5_000);
  await clock.advance(100);
  expect(clock.pending).toBe(0);
});

import { expect, test } from '@jest/globals';
import { type Priority, priorities } from '../../../../src/graph/pacing/priorityOf.ts';
import { TurnQueue } from '../../../../src/graph/pacing/TurnQueue.ts';
import { ManualClock, settled } from './ManualClock.ts';

const never = Number.POSITIVE_INFINITY;

/**
 * A queue with one turn every 100 ms. Its log names each waiter that got a turn or left without one. After `keepReserve`
 * only requests that may use the reserve get turns.
 */
function aQueue(stop?: AbortSignal) {
  const clock = new ManualClock();
  let next = clock.now() + 100;
  let isReserveOnly = false;
  const reserveUsed: boolean[] = [];
  const pace = {
    waitMs: (now: number, mayUseReserve: boolean) =>
      isReserveOnly && !mayUseReserve ? never : Math.max(0, next - now),
    recordStart: (now: number, mayUseReserve: boolean) => {
      next = now + 100;
      reserveUsed.push(mayUseReserve);
    },
  };
  const queue = new TurnQueue(pace, clock, stop);
  const log: string[] = [];
  const wait = (name: string, deadline = never, priority: Priority = priorities.single) =>
    void queue
      .waitForTurn(deadline, priority)
      .then((turn) => log.push(turn === undefined ? `${name} left` : name));
  const waitAs = (kind: keyof typeof priorities, ...names: string[]) => {
    for (const name of names) wait(name, never, priorities[kind]);
  };
  const postpone = (ms: number) => (next += ms);
  const keepReserve = () => {
    isReserveOnly = true;
  };
  return { clock, queue, log, wait, waitAs, postpone, reserveUsed, keepReserve };
}

test('within one priority turns are granted first come, first served', async () => {
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

test('a request of higher priority goes first, even if it came last', async () => {
  const { clock, log, waitAs } = aQueue();
  waitAs('retriedList', 'd');
  waitAs('retriedSingle', 'c');
  waitAs('list', 'b1', 'b2');
  waitAs('single', 'a');
  await clock.advance(500);
  expect(log).toEqual(['a', 'b1', 'b2', 'c', 'd']);
});

const singles = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `s${from + index}`);

test('the request that has waited longest is next after ten others have overtaken it', async () => {
  const { clock, log, waitAs } = aQueue();
  waitAs('retriedList', 'r1', 'r2');
  waitAs('list', 'l1');
  waitAs('single', ...singles(1, 21));
  await clock.advance(2_400);
  expect(log).toEqual([...singles(1, 10), 'r1', ...singles(11, 20), 'r2', 's21', 'l1']);
});

test('only single changes use the reserve, and requests that were overtaken ten times', async () => {
  const { clock, log, waitAs, reserveUsed, keepReserve } = aQueue();
  waitAs('list', 'l1', 'l2');
  await clock.advance(100);
  keepReserve();
  await clock.advance(1_000);
  expect(log).toEqual(['l1']);
  waitAs('single', ...singles(1, 11));
  await clock.advance(2_000);
  expect(log).toEqual(['l1', ...singles(1, 10), 'l2', 's11']);
  expect(reserveUsed).toEqual([false, ...Array(12).fill(true)]);
});

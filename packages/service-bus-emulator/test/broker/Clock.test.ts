import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock } from '../../src/broker/Clock.ts';

const HOUR = 3_600_000;
let clock = new Clock();
afterEach(() => {
  clock.stop();
  clock = new Clock();
});

test('a timer fires in real time', async () => {
  await new Promise<void>((resolve) => {
    clock.at(clock.now() + HOUR, () => {});
    clock.at(clock.now() + 5, resolve);
  });
});

test('advancing fires timers in order, each at its due time', () => {
  const start = clock.now();
  const ran: number[] = [];
  const record = (hours: number) => () => ran.push(hours, Math.round((clock.now() - start) / HOUR));
  clock.at(start + 2 * HOUR, record(2));
  clock.at(start + HOUR, () => {
    record(1)();
    clock.at(clock.now() + HOUR / 2, record(1.5));
  });
  clock.at(start + 4 * HOUR, record(4));
  clock.advance(3 * HOUR);
  expect(ran).toEqual([1, 1, 1.5, 2, 2, 2]);
  expect(Math.round((clock.now() - start) / HOUR)).toBe(3);
  expect(Math.round(clock.aheadMs / HOUR)).toBe(3);
});

describe('the timeouts it sets', () => {
  const setRealTimeout = globalThis.setTimeout;
  let delays: unknown[] = [];
  beforeEach(() => {
    delays = [];
    globalThis.setTimeout = ((action: () => void, delay: number) => {
      delays.push(delay);
      return setRealTimeout(action, delay);
    }) as typeof setTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = setRealTimeout;
  });

  test('are never so long that Node.js would fire them at once', () => {
    clock.at(clock.now() + 1_000 * HOUR, () => {});
    expect(delays).toEqual([2 ** 31 - 1]);
  });

  test('are set only for a timer that is due earlier than all others', () => {
    for (const hours of [2, 3, 1]) clock.at(clock.now() + hours * HOUR, () => {});
    expect(delays.map((delay) => Math.round(Number(delay) / HOUR))).toEqual([2, 1]);
  });

  test('are not set after the clock was stopped', () => {
    clock.stop();
    clock.at(clock.now() + HOUR, () => {});
    expect(delays).toEqual([]);
  });
});

test('a cancelled timer does not fire', () => {
  let hasRun = false;
  const timer = clock.at(clock.now() + HOUR, () => {
    hasRun = true;
  });
  clock.cancel(timer);
  clock.advance(2 * HOUR);
  expect(hasRun).toBe(false);
});

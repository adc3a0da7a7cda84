import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock } from '../../src/broker/Clock.ts';

const HOUR = 3_600_000;
let clock = new Clock();
afterEach(() => {
  clock.stop();
  clock = new Clock();
});

test('real time runs what is due', async () => {
  await new Promise<void>((resolve) => {
    clock.at(clock.now() + HOUR, () => {});
    clock.at(clock.now() + 5, resolve);
  });
});

test('advancing runs what falls due on the way, each at its time, in order', () => {
  const start = clock.now();
  const ran: number[] = [];
  const note = (hours: number) => () => ran.push(hours, Math.round((clock.now() - start) / HOUR));
  clock.at(start + 2 * HOUR, note(2));
  clock.at(start + HOUR, () => {
    note(1)();
    clock.at(clock.now() + HOUR / 2, note(1.5));
  });
  clock.at(start + 4 * HOUR, note(4));
  clock.advance(3 * HOUR);
  expect(ran).toEqual([1, 1, 1.5, 2, 2, 2]);
  expect(Math.round((clock.now() - start) / HOUR)).toBe(3);
  expect(Math.round(clock.ahead / HOUR)).toBe(3);
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

  test('are none that Node would let fire at once', () => {
    clock.at(clock.now() + 1_000 * HOUR, () => {});
    expect(delays).toEqual([2 ** 31 - 1]);
  });

  test('are set only for what is due earlier', () => {
    for (const hours of [2, 3, 1]) clock.at(clock.now() + hours * HOUR, () => {});
    expect(delays.map((delay) => Math.round(Number(delay) / HOUR))).toEqual([2, 1]);
  });

  test('are none once it is stopped', () => {
    clock.stop();
    clock.at(clock.now() + HOUR, () => {});
    expect(delays).toEqual([]);
  });
});

test('what is cancelled does not run', () => {
  let hasRun = false;
  const timer = clock.at(clock.now() + HOUR, () => {
    hasRun = true;
  });
  clock.cancel(timer);
  clock.advance(2 * HOUR);
  expect(hasRun).toBe(false);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GraphError } from '../../../src/graph/GraphError.ts';
import { Retry, type RetryOptions } from '../../../src/retry/Retry.ts';
import type { RetryableError } from '../../../src/retry/RetryableError.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';
import { FakeClock } from '../../support/FakeClock.ts';
import { useWallClock } from '../../support/useWallClock.ts';

const wallClock = useWallClock();

function aRetry(options: Partial<RetryOptions> = {}) {
  const clock = new FakeClock();
  const { now, sleep } = clock;
  return { clock, retry: new Retry({ budgetMs: 240_000, now, sleep, random: () => 1, ...options }) };
}

/** Fails with these errors, then succeeds with the number of the attempt. */
const failing =
  (...errors: Error[]) =>
  async (number: number) => {
    const error = errors[number - 1];
    if (error) throw error;
    return number;
  };

test('an attempt that succeeds is not repeated', async () => {
  const { clock, retry } = aRetry();
  expect(await retry.run(failing())).toBe(1);
  expect(clock.sleeps).toEqual([]);
});

test('without Retry-After each wait is twice the last one, up to Intune’s window of 20 s', async () => {
  const { clock, retry } = aRetry();
  expect(await retry.run(failing(...Array.from({ length: 7 }, () => aGraphError())))).toBe(8);
  expect(clock.sleeps).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
});

test('full jitter: a wait is between zero and the back-off', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), async (random) => {
      const { clock, retry } = aRetry({ random: () => random });
      await retry.run(failing(aGraphError(), aGraphError(), aGraphError()));
      expect(clock.sleeps).toEqual([random * 1_000, random * 2_000, random * 4_000]);
    }),
  );
});

test('a Retry-After that is longer than the back-off replaces it', async () => {
  const { clock, retry } = aRetry();
  await retry.run(failing(aGraphError({ retryAfterMs: 30_000 }), aGraphError({ retryAfterMs: 2_128 })));
  expect(clock.sleeps).toEqual([30_000, 2_128]);
});

test('a Retry-After of zero does not replace the back-off', async () => {
  const { clock, retry } = aRetry();
  await retry.run(failing(aGraphError({ retryAfterMs: 0 }), aGraphError({ retryAfterMs: 0 })));
  expect(clock.sleeps).toEqual([1_000, 2_000]);
});

test('the last error is thrown when the budget is used up, and not earlier', async () => {
  const { clock, retry } = aRetry({ budgetMs: 5_000 });
  const last = aGraphError({ reason: 'the last' });
  const start = clock.time;
  await expect(retry.run(failing(aGraphError(), aGraphError(), last))).rejects.toBe(last);
  expect(clock.sleeps).toEqual([1_000, 2_000, 2_000]);
  expect(clock.time - start).toBe(5_000);
});

test.each([Number.POSITIVE_INFINITY, 3_600_000])(
  'a Retry-After of %d ms is limited by the budget',
  async (retryAfterMs) => {
    const { clock, retry } = aRetry({ budgetMs: 5_000 });
    const error = aGraphError({ retryAfterMs });
    await expect(retry.run(failing(error))).rejects.toBe(error);
    expect(clock.sleeps).toEqual([5_000]);
  },
);

test('the duration of the attempts counts against the budget', async () => {
  const { clock, retry } = aRetry({ budgetMs: 5_000 });
  const slow = async (): Promise<never> => {
    clock.time += 30_000;
    throw aGraphError();
  };
  await expect(retry.run(slow)).rejects.toBeInstanceOf(GraphError);
  expect(clock.sleeps).toEqual([0]);
});

test.each([
  ['a permanent error', aRefusal({ retryAfterMs: 1_000 })],
  ['an unexpected error', new TypeError('oops')],
])('%s is thrown at once', async (_case, error) => {
  const { clock, retry } = aRetry();
  await expect(retry.run(failing(error))).rejects.toBe(error);
  expect(clock.sleeps).toEqual([]);
});

test('a transient error that ends the run is thrown at once', async () => {
  const { clock, retry } = aRetry();
  const error = aGraphError({ endsRun: true });
  await expect(retry.run(failing(error))).rejects.toBe(error);
  expect(clock.sleeps).toEqual([]);
});

test('each wait is reported with its error', async () => {
  const reported: [RetryableError, number][] = [];
  const error = aGraphError();
  await aRetry().retry.run(failing(error, error), { onRetry: (...wait) => void reported.push(wait) });
  expect(reported).toEqual([
    [error, 1_000],
    [error, 2_000],
  ]);
});

test('a stop ends the wait, and the last error is thrown', async () => {
  const stop = new AbortController();
  const error = aGraphError({ retryAfterMs: 600_000 });
  const run = new Retry({ budgetMs: 600_000, stop: stop.signal }).run(failing(error), {
    onRetry: () => stop.abort(),
  });
  await expect(run).rejects.toBe(error);
});

test('after a stop the first transient error is thrown at once', async () => {
  const error = aGraphError();
  const run = new Retry({ budgetMs: 600_000, stop: AbortSignal.abort() }).run(failing(error));
  await expect(run).rejects.toBe(error);
});

test('a wall clock that is set back by ten minutes does not prolong the budget', async () => {
  const error = aGraphError();
  const run = new Retry({ budgetMs: 20, random: () => 0 }).run(async () => {
    wallClock.setBy(-600_000);
    throw error;
  });
  await expect(run).rejects.toBe(error);
});

import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { LockRenewal } from '../../src/servicebus/LockRenewal.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const lockMs = 30_000;
const nextLock = () => new Date(Date.now() + lockMs);

function startRenewal({ maxDurationMs = Number.POSITIVE_INFINITY, answer = nextLock } = {}) {
  const errors: unknown[] = [];
  const renewals: number[] = [];
  const start = Date.now();
  const renew = async () => {
    renewals.push(Date.now() - start);
    return answer();
  };
  const onError = (error: unknown) => void errors.push(error);
  const renewal = new LockRenewal({ lockedUntil: nextLock(), renew, maxDurationMs, onError });
  return { renewal, errors, renewals };
}

test('a lock is renewed after two thirds of its time until the renewal is stopped', async () => {
  const { renewal, renewals } = startRenewal();
  await jest.advanceTimersByTimeAsync(45_000);
  renewal.stop();
  await jest.advanceTimersByTimeAsync(100_000);
  expect(renewals).toEqual([20_000, 40_000]);
});

test('a failed renewal is reported, and repeated at shorter and shorter intervals while the lock lasts', async () => {
  const { errors, renewals } = startRenewal({
    answer: () => {
      throw new Error('busy');
    },
  });
  await jest.advanceTimersByTimeAsync(100_000);
  expect(renewals.slice(0, 3)).toEqual([20_000, 26_666, 28_888]);
  expect(renewals.at(-1)).toBeLessThan(lockMs + 100); // the shortest wait between two renewals
  expect(errors).toEqual(renewals.map(() => new Error('busy')));
});

test('a lock is not renewed after the maximum duration', async () => {
  const { renewals } = startRenewal({ maxDurationMs: 50_000 });
  await jest.advanceTimersByTimeAsync(100_000);
  expect(renewals).toEqual([20_000, 40_000]);
});

import { expect, test } from '@jest/globals';
import { withLockRenewal } from '../../../../emulators/functions/servicebus/withLockRenewal.ts';

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds);

/** A lock of 0.9 s whose renewals are counted; `work` is told of each. */
function createLock(maxDurationMs: number, answer: () => Date = () => inMilliseconds(900)) {
  const errors: unknown[] = [];
  const second = Promise.withResolvers<void>();
  let renewals = 0;
  const renew = async () => {
    renewals += 1;
    if (renewals === 2) second.resolve();
    return answer();
  };
  const message = { lockedUntilUtc: inMilliseconds(900) };
  const renewal = { message, renew, maxDurationMs, onError: (error: unknown) => errors.push(error) };
  return { renewal, errors, renewedTwice: second.promise, renewals: () => renewals };
}

test('a lock is renewed again and again while the work runs', async () => {
  const lock = createLock(60_000);
  await withLockRenewal(lock.renewal, () => lock.renewedTwice);
  expect(lock.renewals()).toBe(2);
});

test('a renewal that fails is reported, and tried again while the lock lasts', async () => {
  const lock = createLock(60_000, () => {
    throw new Error('busy');
  });
  lock.renewal.message.lockedUntilUtc = inMilliseconds(1_600);
  await withLockRenewal(lock.renewal, () => lock.renewedTwice);
  expect(lock.errors).toEqual([new Error('busy'), new Error('busy')]);
});

test('no lock is renewed beyond the longest duration', async () => {
  const lock = createLock(500);
  await withLockRenewal(lock.renewal, () => new Promise((resolve) => setTimeout(resolve, 700)));
  expect(lock.renewals()).toBe(0);
});

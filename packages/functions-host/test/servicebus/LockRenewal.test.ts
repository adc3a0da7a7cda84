import { expect, test } from '@jest/globals';
import { LockRenewal } from '../../src/servicebus/LockRenewal.ts';

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds);

/** A lock whose renewals are counted, and the renewal of it that has begun. */
function startRenewal({ lockedMs = 200, maxDurationMs = 60_000, answer = () => inMilliseconds(200) }) {
  const errors: unknown[] = [];
  const second = Promise.withResolvers<void>();
  let renewals = 0;
  const renew = async () => {
    renewals += 1;
    if (renewals === 2) second.resolve();
    return answer();
  };
  const onError = (error: unknown) => void errors.push(error);
  const renewal = new LockRenewal({ lockedUntil: inMilliseconds(lockedMs), renew, maxDurationMs, onError });
  return { renewal, errors, renewedTwice: second.promise, renewals: () => renewals };
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a lock is renewed again and again until the renewal is stopped', async () => {
  const { renewal, renewedTwice, renewals } = startRenewal({});
  await renewedTwice;
  renewal.stop();
  await sleep(300);
  expect(renewals()).toBe(2);
});

test('a renewal that fails is told, and tried again while the lock lasts', async () => {
  const answer = () => {
    throw new Error('busy');
  };
  const { renewal, errors, renewedTwice } = startRenewal({ lockedMs: 1_500, answer });
  await renewedTwice;
  renewal.stop();
  await sleep(0);
  expect(errors).toEqual([new Error('busy'), new Error('busy')]);
});

test('no lock is renewed beyond the longest duration', async () => {
  const { renewals } = startRenewal({ maxDurationMs: 100 });
  await sleep(300);
  expect(renewals()).toBe(0);
});

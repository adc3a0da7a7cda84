import { expect, test } from '@jest/globals';
import { hostJsonSchema } from '../../src/config/hostJsonSchema.ts';
import { explainLockRenewal, lockRenewalMs } from '../../src/config/lockRenewalMs.ts';

const optionsOf = (maxAutoLockRenewalDuration: string) =>
  hostJsonSchema.parse({ version: '2.0', extensions: { serviceBus: { maxAutoLockRenewalDuration } } })
    .extensions.serviceBus;
const day = 86_400_000;

test.each([
  ['-00:00:00.0010000', Number.POSITIVE_INFINITY],
  ['-00:00:00.001', Number.POSITIVE_INFINITY],
  ['00:40:00', 2_400_000],
  ['24:00:00', 24 * day],
  ['49.17:00:00', 49 * day + 17 * 3_600_000],
])('%s is renewed for %i ms', (text, milliseconds) => {
  expect(lockRenewalMs(optionsOf(text))).toBe(milliseconds);
  expect(explainLockRenewal(optionsOf(text))).toBeUndefined();
});

test.each(['60.00:00:00', '50', '50:00:00'])('with %s no lock is renewed, and the log says so', (text) => {
  expect(lockRenewalMs(optionsOf(text))).toBe(0);
  expect(explainLockRenewal(optionsOf(text))).toMatch(
    /^maxAutoLockRenewalDuration is [56]0 days, .* no lock is renewed/,
  );
});

test.each(['-1', '-00:00:01', 'Infinite'])('%s stops the host', (text) => {
  expect(() => optionsOf(text)).toThrow('expected a time span');
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Allowance } from '../../../../src/graph/pacing/Allowance.ts';

const accept = (allowance: Allowance, times: number) => {
  for (let n = 0; n < times; n++) allowance.recordAccepted();
  return allowance;
};

const throttle = (allowance: Allowance, times: number, acceptedInWindow = 0) => {
  for (let n = 0; n < times; n++) allowance.recordThrottled(acceptedInWindow);
  return allowance;
};

const aSharedAllowance = () => throttle(new Allowance(100), 1, 50);

/** What the next accepted writes add to the allowance. */
const gainOf = (allowance: Allowance, accepted: number) => {
  const before = allowance.writesPerWindow;
  return accept(allowance, accepted).writesPerWindow - before;
};

test('the allowance is the whole quota until a write is throttled', () => {
  const allowance = accept(new Allowance(100), 1_000);
  expect(allowance).toMatchObject({ writesPerWindow: 100, isShared: false });
});

test('the first throttled write leaves 91 % of what was accepted in the last window', () => {
  expect(aSharedAllowance()).toMatchObject({ writesPerWindow: 45.5, isShared: true });
});

test('the first throttled write leaves 91 % of a 32nd of the quota if nothing was accepted before', () => {
  expect(throttle(new Allowance(100), 1).writesPerWindow).toBeCloseTo(2.84375);
});

test('each further throttled write leaves 91 %, but never less than one write per window', () => {
  const allowance = aSharedAllowance();
  expect(throttle(allowance, 1, 50).writesPerWindow).toBeCloseTo(41.405);
  expect(throttle(allowance, 100).writesPerWindow).toBe(1);
});

test.each([
  [100, 1.7],
  [1_000, 17],
])('of a quota of %i, the first window without throttling adds about %d writes', (quota, gain) => {
  const allowance = throttle(new Allowance(quota), 1, quota / 2);
  const thirtiethOfWindow = allowance.writesPerWindow / 30;
  expect(30 * gainOf(allowance, thirtiethOfWindow)).toBeCloseTo(gain, 0);
});

test.each([
  ['starts at 1.75 / 50', [], 1.75 / 50],
  ['stays the same when a write is throttled before any is accepted', ['throttled'], 1.75 / 50],
  ['falls to 0.6 / 50 with the first one throttled after that', ['accepted', 'throttled'], 0.6 / 50],
  ['falls by 40 % with each further one', ['accepted', 'throttled', 'throttled'], 0.36 / 50],
])('after a window of 50 accepted writes the step %s', (_case, events, step) => {
  const allowance = aSharedAllowance();
  for (const event of events) event === 'accepted' ? accept(allowance, 1) : throttle(allowance, 1);
  expect(gainOf(allowance, 1)).toBeCloseTo(step, 3);
});

describe('with 100 accepted writes between two throttled ones', () => {
  const gain = (throttled: number, accepted: number) => {
    const allowance = aSharedAllowance();
    for (let n = 1; n < throttled; n++) throttle(accept(allowance, 100), 1);
    return gainOf(allowance, accepted);
  };

  test('each throttled write makes the steps smaller', () => {
    expect(gain(40, 10)).toBeLessThan(gain(3, 10) / 8);
  });

  test('the steps grow again while no write is throttled', () => {
    expect(gain(20, 300)).toBeGreaterThan(4 * gain(20, 100));
  });
});

describe('throttling that is not about the quota', () => {
  const everyTenth = () => {
    const allowance = throttle(new Allowance(100), 1, 98);
    for (let n = 1; n < 40; n++) throttle(accept(allowance, 10), 1);
    return allowance;
  };

  test('goes on while streaks of accepted writes are as long as before', () => {
    expect(gainOf(everyTenth(), 40)).toBeLessThan(0.5);
  });

  test('has ended when a streak is four times as long as any of the last eight', () => {
    const allowance = accept(everyTenth(), 40);
    expect(accept(allowance, 1_000)).toMatchObject({ writesPerWindow: 100, isShared: false });
  });
});

test('a process that is alone again gets back the whole quota', () => {
  const allowance = accept(throttle(new Allowance(100), 12, 50), 5_000);
  expect(allowance).toMatchObject({ writesPerWindow: 100, isShared: false });
});

const events = fc.array(fc.oneof(fc.constant('accepted' as const), fc.nat({ max: 100 })), {
  maxLength: 300,
});

test('it stays between one write and the quota, rises with accepted writes and falls with throttled ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), events, (quota, happened) => {
      const allowance = new Allowance(quota);
      for (const event of happened) {
        const before = allowance.writesPerWindow;
        if (event === 'accepted') allowance.recordAccepted();
        else allowance.recordThrottled(Math.min(quota, event));
        expect(allowance.writesPerWindow).toBeGreaterThanOrEqual(1);
        expect(allowance.writesPerWindow).toBeLessThanOrEqual(quota);
        const change = Math.sign(allowance.writesPerWindow - before);
        expect(event === 'accepted' ? [0, 1] : before === 1 ? [0] : [-1]).toContain(change);
      }
    }),
  );
});

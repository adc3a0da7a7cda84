import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Allowance } from '../../../../src/graph/pacing/Allowance.ts';

const accept = (allowance: Allowance, times: number) => {
  for (let n = 0; n < times; n++) allowance.accepted();
  return allowance;
};

const refuse = (allowance: Allowance, times: number, accepted = 0) => {
  for (let n = 0; n < times; n++) allowance.refused(accepted);
  return allowance;
};

test('who was never refused has all of it', () => {
  const allowance = accept(new Allowance(100), 1_000);
  expect(allowance).toMatchObject({ writes: 100, isShared: false });
});

test('the first refusal leaves 91 % of what the last window let through', () => {
  const allowance = refuse(new Allowance(100), 1, 50);
  expect(allowance).toMatchObject({ writes: 45.5, isShared: true });
});

test('who had nothing let through yet begins with 91 % of a thirty-second', () => {
  expect(refuse(new Allowance(100), 1).writes).toBeCloseTo(2.84375);
});

test('each further refusal leaves 91 %, and one write at least', () => {
  const allowance = refuse(new Allowance(100), 1, 50);
  expect(refuse(allowance, 1, 50).writes).toBeCloseTo(41.405);
  expect(refuse(allowance, 100).writes).toBe(1);
});

test('at first a window without refusals brings nearly two more, with a larger quota nearly two hundredths of it', () => {
  const gain = (full: number) => {
    const allowance = refuse(new Allowance(full), 1, full / 2);
    const before = allowance.writes;
    const thirtiethOfAWindow = before / 30;
    return 30 * (accept(allowance, thirtiethOfAWindow).writes - before);
  };
  expect(gain(100)).toBeCloseTo(1.7, 0);
  expect(gain(1_000)).toBeCloseTo(17, 0);
});

test('a refusal after something was let through says that there is no more room: from then on it goes no faster than the slow way', () => {
  const gain = (...events: ('accepted' | 'refused')[]) => {
    const allowance = refuse(new Allowance(100), 1, 50);
    for (const event of events) event === 'accepted' ? accept(allowance, 1) : refuse(allowance, 1);
    const before = allowance.writes;
    return accept(allowance, 1).writes - before;
  };
  expect(gain('refused')).toBeCloseTo(1.75 / 50, 3);
  expect(gain('accepted', 'refused')).toBeCloseTo(0.6 / 50, 3);
  expect(gain('accepted', 'refused', 'refused')).toBeCloseTo(0.36 / 50, 3);
});

describe('each refusal', () => {
  const between = 100; // accepted from one refusal to the next, as where many share a quota
  const gain = (refusals: number, accepted: number) => {
    const allowance = refuse(new Allowance(100), 1, 50);
    for (let n = 1; n < refusals; n++) refuse(accept(allowance, between), 1);
    const before = allowance.writes;
    return accept(allowance, accepted).writes - before;
  };

  test('makes the steps smaller', () => {
    expect(gain(40, 10)).toBeLessThan(gain(3, 10) / 8);
  });

  test('is forgotten by and by: without more of them the steps grow', () => {
    expect(gain(20, 300)).toBeGreaterThan(4 * gain(20, 100));
  });
});

describe('refusals that are not about the quota', () => {
  const everyTenth = () => {
    const allowance = refuse(new Allowance(100), 1, 98);
    for (let n = 1; n < 40; n++) refuse(accept(allowance, 10), 1);
    return allowance;
  };

  test('have not ended while runs are of the usual length', () => {
    const allowance = everyTenth();
    const before = allowance.writes;
    expect(accept(allowance, 40).writes - before).toBeLessThan(0.5);
  });

  test('have ended with a run four times as long as any of the last eight: all comes back within minutes', () => {
    const allowance = accept(everyTenth(), 40);
    expect(accept(allowance, 1_000)).toMatchObject({ writes: 100, isShared: false });
  });
});

test('who is left alone has all of it again', () => {
  const allowance = accept(refuse(new Allowance(100), 12, 50), 5_000);
  expect(allowance).toMatchObject({ writes: 100, isShared: false });
});

const events = fc.array(fc.oneof(fc.constant('accepted' as const), fc.nat({ max: 100 })), {
  maxLength: 300,
});

test('it is never above the full one nor below one write, rises with what is accepted and falls with what is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), events, (full, happened) => {
      const allowance = new Allowance(full);
      for (const event of happened) {
        const before = allowance.writes;
        if (event === 'accepted') allowance.accepted();
        else allowance.refused(Math.min(full, event));
        expect(allowance.writes).toBeGreaterThanOrEqual(1);
        expect(allowance.writes).toBeLessThanOrEqual(full);
        const change = Math.sign(allowance.writes - before);
        expect(event === 'accepted' ? [0, 1] : before === 1 ? [0] : [-1]).toContain(change);
      }
    }),
  );
});

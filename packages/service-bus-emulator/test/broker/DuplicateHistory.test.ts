import { afterEach, expect, test } from '@jest/globals';
import { Clock } from '../../src/broker/Clock.ts';
import { DuplicateHistory } from '../../src/broker/DuplicateHistory.ts';

const clock = new Clock();
afterEach(() => clock.stop());

test('an id is remembered for the window and no longer, whichever ids follow', () => {
  const history = new DuplicateHistory(clock, 1_000);
  for (let age = 0; age <= 5_000; age += 300) {
    expect(history.isDuplicate(`sent at ${age}`)).toBe(false);
    for (let earlier = 0; earlier < age; earlier += 300) {
      const isWithin = age - earlier < 900;
      if (isWithin) expect(history.isDuplicate(`sent at ${earlier}`)).toBe(true);
    }
    clock.advance(300);
  }
  expect(history.isDuplicate('sent at 0')).toBe(false);
});

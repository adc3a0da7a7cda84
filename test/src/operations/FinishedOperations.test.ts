import { expect, test } from '@jest/globals';
import { FinishedOperations } from '../../../src/operations/FinishedOperations.ts';
import { useWallClock } from '../../support/useWallClock.ts';

const wallClock = useWallClock();

test('an operation that is not finished has to be applied', () => {
  expect(new FinishedOperations().explain('c1', '1', 'q')).toBeUndefined();
});

test('a message that is delivered again was finished by an earlier delivery', () => {
  const finished = new FinishedOperations();
  finished.add('c1', '1');
  expect(finished.explain('c1', '1', 'q')).toContain('finished by an earlier delivery');
});

test('another message with the same id says what the queue lacks', () => {
  const finished = new FinishedOperations();
  finished.add('c1', '1');
  expect(finished.explain('c1', '2', 'the-queue')).toMatch(/the-queue has no duplicate detection.*7 days/);
});

test('after seven days an id can be used again, as in the queue', () => {
  let now = 0;
  const finished = new FinishedOperations(() => now);
  finished.add('c1', '1');
  now = 7 * 24 * 3_600_000;
  expect(finished.explain('c1', '2', 'q')).toBeDefined();
  now += 1;
  expect(finished.explain('c1', '2', 'q')).toBeUndefined();
});

test('the last 10,000 are remembered, and older ones are forgotten', () => {
  const finished = new FinishedOperations();
  for (let n = 0; n < 20_000; n++) {
    finished.add(`c${n}`, `${n}`);
    const one = Math.max(0, n - 9_999);
    expect(finished.explain(`c${one}`, `${one}`, 'q')).toBeDefined();
  }
  expect(finished.explain('c9999', '9999', 'q')).toBeUndefined();
});

test('a wall clock that is set forward by eight days makes nothing forgotten', () => {
  const finished = new FinishedOperations();
  finished.add('c1', '1');
  wallClock.setBy(8 * 24 * 3_600_000);
  expect(finished.explain('c1', '1', 'q')).toBeDefined();
});

import { expect, test } from '@jest/globals';
import { EndedOperations } from '../../../src/operations/EndedOperations.ts';

test('an operation that was not ended is to be done', () => {
  expect(new EndedOperations().explain('c1', '1', 'q')).toBeUndefined();
});

test('the same message again was ended by an earlier delivery', () => {
  const ended = new EndedOperations();
  ended.add('c1', '1');
  expect(ended.explain('c1', '1', 'q')).toContain('ended by an earlier delivery');
});

test('another message with its id says what the queue lacks', () => {
  const ended = new EndedOperations();
  ended.add('c1', '1');
  expect(ended.explain('c1', '2', 'the-queue')).toMatch(/the-queue has no duplicate detection.*7 days/);
});

test('after seven days an id may be used again, as the queue has it', () => {
  let now = 0;
  const ended = new EndedOperations(() => now);
  ended.add('c1', '1');
  now = 7 * 24 * 3_600_000;
  expect(ended.explain('c1', '2', 'q')).toBeDefined();
  now += 1;
  expect(ended.explain('c1', '2', 'q')).toBeUndefined();
});

test('the last 10,000 are remembered, and not all for ever', () => {
  const ended = new EndedOperations();
  for (let n = 0; n < 20_000; n++) {
    ended.add(`c${n}`, `${n}`);
    const one = Math.max(0, n - 9_999);
    expect(ended.explain(`c${one}`, `${one}`, 'q')).toBeDefined();
  }
  expect(ended.explain('c9999', '9999', 'q')).toBeUndefined();
});

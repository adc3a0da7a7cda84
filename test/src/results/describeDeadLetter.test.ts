import { expect, test } from '@jest/globals';
import { describeDeadLetter } from '../../../src/results/describeDeadLetter.ts';

test.each([
  [
    { reason: 'TTLExpiredException', description: 'The message expired.' },
    'TTLExpiredException: The message expired.',
  ],
  [{ reason: 'TTLExpiredException' }, 'TTLExpiredException'],
  [undefined, 'no reason given'],
])('%j is described as "%s"', (deadLetter, text) => {
  expect(describeDeadLetter(deadLetter)).toBe(text);
});

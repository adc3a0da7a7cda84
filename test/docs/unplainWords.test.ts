import { expect, test } from '@jest/globals';
import { unplainWords } from '../support/docs/unplainWords.ts';

test.each([
  'one line with the mend',
  'The sender is told at once.',
  'The log tells of a wait.',
  'one instance in the place\nof two',
  'It is gone for ever.',
  'lest it be lost',
  'Whoever sends',
  'no twin is made',
  'a queue that cannot be had',
  'A function that throws gives it back.',
  'it gives all its messages back',
  'a message that was given back',
  'It looks into the queue.',
  'what was sent for it',
  'the id is that of a policy',
  'three areas, of which two are paced',
  'ten minutes at the most',
])('"%s" is not plain', (text) => {
  expect(unplainWords(text)).toHaveLength(1);
});

test.each([
  'We recommend to amend the message.',
  'The two causes cannot be told apart.',
  'The rule gives a share of the quota. Later it goes back to 100.',
  'at most ten minutes, forever-loop, between',
  'It looks for the message.',
])('"%s" is plain', (text) => {
  expect(unplainWords(text)).toEqual([]);
});

test('says what to write instead', () => {
  expect(unplainWords('in the place of')).toEqual(['"in the place of": write "instead of"']);
});

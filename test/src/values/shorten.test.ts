import { expect, test } from '@jest/globals';
import { shorten } from '../../../src/values/shorten.ts';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['', 3, ''],
  ['a🚀b', 4, 'a🚀b'],
  ['a🚀bc', 4, 'a🚀…'],
  ['a🚀bc', 3, 'a…'],
  ['🚀🚀', 2, '…'],
])('%j in at most %i characters is %j', (text, length, expected) => {
  expect(shorten(text, length)).toBe(expected);
});

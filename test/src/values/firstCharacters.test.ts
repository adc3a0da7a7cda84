import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstCharacters } from '../../../src/values/firstCharacters.ts';

test.each([
  ['abc', 2, 'ab'],
  ['abc', 3, 'abc'],
  ['a🚀b', 2, 'a'],
  ['a🚀b', 3, 'a🚀'],
  ['a\ud83d', 2, 'a\ufffd'],
  ['\ude80b', 1, '\ufffd'],
  ['🚀', 0, ''],
])('%j is cut after %d: %j', (text, maxLength, start) => {
  expect(firstCharacters(text, maxLength)).toBe(start);
});

test('every text is well-formed after it was cut, and no longer than asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(12), (text, maxLength) => {
      const start = firstCharacters(text, maxLength);
      expect(start.isWellFormed() && start.length <= maxLength).toBe(true);
    }),
  );
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toWellFormedJson } from '../../../src/values/toWellFormedJson.ts';

test.each([
  ['Zürich 🚀', '"Zürich 🚀"'],
  ['a\ud83d', '"a\u{fffd}"'],
  ['\ude80b', '"\u{fffd}b"'],
  ['\\ud83d', '"\\\\ud83d"'],
  ['\\\ud83d', '"\\\\\u{fffd}"'],
])('%j becomes %s', (text, json) => {
  expect(toWellFormedJson(text)).toBe(json);
});

test('names and texts of any value are well-formed when they are read again', () => {
  const text = fc.string({ unit: fc.integer({ max: 0xffff }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.dictionary(text, text), (value) => {
      const read: Record<string, string> = JSON.parse(toWellFormedJson(value));
      expect(
        Object.entries(read)
          .flat()
          .every((part) => part.isWellFormed()),
      ).toBe(true);
    }),
  );
});

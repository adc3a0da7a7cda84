import { expect, test } from '@jest/globals';
import { toShortLine } from '../../../src/values/toShortLine.ts';

test.each([
  ['  a\r\n  b\t', 'a b'],
  ['a\u0000\u001b[31m', 'a [31m'],
  ['\ud800a', '\ufffda'],
  ['a'.repeat(20), 'aaaaaaaaa…'],
])('%j becomes one line of at most ten characters', (text, expected) => {
  expect(toShortLine(text, 10)).toBe(expected);
});

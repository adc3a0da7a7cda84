import { expect, test } from '@jest/globals';
import { escapeInvisible } from '../../../src/values/escapeInvisible.ts';

test.each([
  ['Zürich 🚀', 'Zürich 🚀'],
  ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
  ['a\u00a0b\u00ad', 'a\\u00a0b\\u00ad'],
  ['\u202eb\u2028', '\\u202eb\\u2028'],
  ['\u0007\u007f\n', '\\u0007\\u007f\\u000a'],
  ['\u{e0041}\u3164', '\\u{e0041}\\u3164'],
  ['\ud83d', '\\ud83d'],
])('%j becomes %s', (text, shown) => {
  expect(escapeInvisible(text)).toBe(shown);
});

import { expect, test } from '@jest/globals';
import { oneLine } from '../../../src/values/oneLine.ts';

test.each([
  ['HR-1 applied', 'HR-1 applied'],
  ['Chain failed:\n  no identity\r\n\n', 'Chain failed: no identity'],
  ['id\u001b[31m\u0007\u009b0m', 'id\u{fffd}[31m\u{fffd}\u{fffd}0m'],
  ['a\u2028b\u2029c\u0085d', 'a\u{fffd}b\u{fffd}c\u{fffd}d'],
  ['a\ud83d', 'a\u{fffd}'],
])('%j is the line %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

const bidi = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'];
const isolates = ['\u2066', '\u2067', '\u2068', '\u2069'];

test.each([...bidi, ...isolates])('%j cannot reorder a line', (mark) => {
  expect(oneLine(`m1 ${mark}rejected`)).toBe('m1 \u{fffd}rejected');
});

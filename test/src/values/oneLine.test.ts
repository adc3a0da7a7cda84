import { expect, test } from '@jest/globals';
import { oneLine } from '../../../src/values/oneLine.ts';

test.each([
  ['HR-1 applied', 'HR-1 applied'],
  ['Chain failed:\n  no identity\r\n\n', 'Chain failed: no identity'],
  ['id\u001b[31m\u0007\u009b0m', 'id\u{fffd}[31m\u{fffd}\u{fffd}0m'],
])('%j is the line %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

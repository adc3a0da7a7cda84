import { expect, test } from '@jest/globals';
import { withoutControls } from '../../../cli/terminal/withoutControls.ts';

test.each([
  ['a colour', '\u001b[32m✓ applied\u001b[39m', '\u001b[32m✓ applied\u001b[39m'],
  ['lines', 'one\ntwo', 'one\ntwo'],
  ['text that is hidden', '\u001b[8mhidden', '\u{fffd}[8mhidden'],
  ['black text', '\u001b[30mhidden', '\u{fffd}[30mhidden'],
  ['the cursor', 'a\u001b[2Kb\rc', 'a\u{fffd}[2Kb\u{fffd}c'],
  ['a window title', '\u001b]0;title\u0007', '\u{fffd}]0;title\u{fffd}'],
])('%s', (_, text, expected) => {
  expect(withoutControls(text)).toBe(expected);
});

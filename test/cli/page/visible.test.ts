import { expect, test } from '@jest/globals';
import { visible } from '../../../cli/page/browser/dom.js';

test.each([
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
  ['a\u0000\u001b[31m\u007f', 'a␀␛[31m⟨U+007F⟩'],
  ['line\nbreak', 'line\nbreak'],
  ['Zürich, 東京, שלום', 'Zürich, 東京, שלום'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

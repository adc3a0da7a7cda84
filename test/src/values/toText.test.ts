import { expect, test } from '@jest/globals';
import { toText } from '../../../src/values/toText.ts';

test.each([
  [undefined, ''],
  [null, ''],
  ['a', 'a'],
  [0, '0'],
])('%j is the text %j', (value, text) => {
  expect(toText(value)).toBe(text);
});

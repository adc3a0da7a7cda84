import { expect, test } from '@jest/globals';
import { toBytes } from '../../../src/values/toBytes.ts';

test('bytes are returned as they are', () => {
  const bytes = Buffer.from([0, 255]);
  expect(toBytes(bytes)).toBe(bytes);
});

test.each([
  ['ä', 'ä'],
  ['', ''],
  [undefined, ''],
  [null, ''],
  [{ a: 1 }, '{"a":1}'],
  [7, '7'],
])('the bytes of %j are those of the text %j', (body, text) => {
  expect(Buffer.from(toBytes(body)).toString()).toBe(text);
});

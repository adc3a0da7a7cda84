import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRetryAfter } from '../../../src/graph/parseRetryAfter.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['10', 10_000],
  ['2.128', 2_128],
  [' 3 ', 3_000],
  ['0', 0],
  ['0.0001', 1],
  ['9'.repeat(400), Number.POSITIVE_INFINITY],
  ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
  ['Monday, 23-Nov-26 12:00:30 GMT', 30_000],
  ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
])('%s is %d ms', (value, ms) => {
  expect(parseRetryAfter(value, now)).toBe(ms);
});

test.each([
  undefined,
  '',
  ' ',
  '-5',
  '+5',
  '1e3',
  '0x10',
  '10s',
  '10, 20',
  '1,5',
  'soon',
  'NaN',
  'Infinity',
  'Foo 12',
  '2026-11-23',
  'Mon, 99 Nov 2026 GMT',
  'GMT',
])('%j is not valid', (value) => {
  expect(parseRetryAfter(value, now)).toBeUndefined();
});

test('a wait is never negative and never NaN', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.double().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      (value) => {
        const ms = parseRetryAfter(value, now) ?? 0;
        expect(ms >= 0).toBe(true);
      },
    ),
  );
});

import { expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../src/config/parseTimeSpan.ts';

test.each([
  ['00:00:05', 5_000],
  ['01:02:03', 3_723_000],
  ['1.00:00:00', 86_400_000],
  ['00:00:00.25', 250],
  ['-00:00:00.001', -1],
  ['00:10', 600_000],
  ['-00:00:00.0010000', -1],
  ['24:00:00', 24 * 86_400_000],
  ['40', 40 * 86_400_000],
  ['-1', -86_400_000],
])('reads the .NET time span %s', (text, milliseconds) => {
  expect(parseTimeSpan(text)).toBe(milliseconds);
});

test.each(['24:00', '1.24:00:00', '24:00:00.5', '00:60:00', '00:00:61', 'PT5S', 'Infinite', ''])(
  'refuses %j',
  (text) => {
    expect(parseTimeSpan(text)).toBeUndefined();
  },
);

import { expect, test } from '@jest/globals';
import { formatTime } from '../../cli/terminal/formatTime.ts';

test.each([
  ['UTC', '2026-11-28 23:30:00 UTC'],
  ['Europe/Berlin', '2026-11-29 00:30:00 GMT+1'],
  ['America/New_York', '2026-11-28 18:30:00 EST'],
])('a time in %s is %s', (zone, expected) => {
  expect(formatTime(new Date('2026-11-28T23:30:00.000Z'), zone)).toBe(expected);
});

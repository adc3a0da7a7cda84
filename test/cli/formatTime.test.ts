import { expect, test } from '@jest/globals';
import { formatRecent, formatTime } from '../../cli/terminal/formatTime.ts';

const time = new Date('2026-11-28T23:30:00.000Z');

test.each([
  ['UTC', '2026-11-28 23:30:00 UTC'],
  ['Europe/Berlin', '2026-11-29 00:30:00 GMT+1'],
  ['America/New_York', '2026-11-28 18:30:00 EST'],
])('a time in %s is %s', (zone, expected) => {
  expect(formatTime(time, zone)).toBe(expected);
});

test.each([
  ['the same day has no date', '2026-11-28T01:00:00.000Z', 'UTC', '23:30:00 UTC'],
  ['another day has its date', '2026-11-29T01:00:00.000Z', 'UTC', '2026-11-28 23:30:00 UTC'],
  ['the zone decides about the day', '2026-11-29T01:00:00.000Z', 'Europe/Berlin', '00:30:00 GMT+1'],
])('%s', (_, now, zone, expected) => {
  expect(formatRecent(time, new Date(now), zone)).toBe(expected);
});

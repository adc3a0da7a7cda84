import { expect, test } from '@jest/globals';
import { reportOnce } from '../../../emulators/functions/reportOnce.ts';

test('one text is told once in ten seconds, another at once', () => {
  const told: string[] = [];
  let now = 0;
  const report = reportOnce(
    (text) => told.push(text),
    () => now,
  );
  report('lost');
  now = 9_999;
  report('lost');
  report('refused');
  now = 10_000;
  report('lost');
  expect(told).toEqual(['lost', 'refused', 'lost']);
});

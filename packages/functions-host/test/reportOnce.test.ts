import { expect, test } from '@jest/globals';
import { reportOnce } from '../src/reportOnce.ts';

test('texts that differ in a name only are one', () => {
  const told: string[] = [];
  const report = reportOnce((text) => told.push(text));
  report('lost session "a"');
  report('lost session "b"');
  expect(told).toEqual(['lost session "a"']);
});

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

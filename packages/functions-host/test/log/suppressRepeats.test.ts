import { expect, test } from '@jest/globals';
import { suppressRepeats } from '../../src/log/suppressRepeats.ts';

test('texts that differ only in a quoted name are reported as one', () => {
  const reported: string[] = [];
  const report = suppressRepeats((text) => reported.push(text));
  report('lost session "a"');
  report('lost session "b"');
  expect(reported).toEqual(['lost session "a"']);
});

test('a text is reported again after ten seconds, another text immediately', () => {
  const reported: string[] = [];
  let now = 0;
  const report = suppressRepeats(
    (text) => reported.push(text),
    () => now,
  );
  report('lost');
  now = 9_999;
  report('lost');
  report('refused');
  now = 10_000;
  report('lost');
  expect(reported).toEqual(['lost', 'refused', 'lost']);
});

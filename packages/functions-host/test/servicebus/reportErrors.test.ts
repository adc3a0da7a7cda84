import { ServiceBusError } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { reportErrors } from '../../src/servicebus/reportErrors.ts';

function start(concurrentCalls: number) {
  const lines: string[] = [];
  let time = 0;
  const report = reportErrors(
    (level, _category, text) => lines.push(`${level} ${text}`),
    'q',
    concurrentCalls,
    () => time,
  );
  const reportAt = (at: number, error: unknown) => {
    time = at;
    report(error);
  };
  return { lines, reportAt };
}

test('a missing entity is an error for each concurrent call, every five seconds', () => {
  const { lines, reportAt } = start(2);
  const missing = new ServiceBusError('not found', 'MessagingEntityNotFound');
  for (const at of [0, 1_000, 4_999]) reportAt(at, missing);
  expect(lines).toEqual(['error q: not found', 'error q: not found']);
  reportAt(5_000, missing);
  expect(lines).toHaveLength(4);
});

test('another error is one warning in ten seconds', () => {
  const { lines, reportAt } = start(2);
  for (const at of [0, 9_999, 10_000]) reportAt(at, new Error('lost'));
  expect(lines).toEqual(['warning q: lost', 'warning q: lost']);
});

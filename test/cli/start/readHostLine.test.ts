import { expect, test } from '@jest/globals';
import { readHostLine } from '../../../cli/start/readHostLine.ts';

const time = '2026-11-24T22:54:13.537Z';

test.each([
  [
    `${time} information applyChangeConfiguration: HR-1 waits 1500 ms: PATCH http://127.0.0.1/x: 503 ServiceUnavailable`,
    { kind: 'waits', text: 'Graph: 503 ServiceUnavailable' },
  ],
  [
    'waits 500 ms: Sending to assignment-results failed',
    { kind: 'waits', text: 'Sending to assignment-results failed' },
  ],
  [
    `${time} error       applyChange: Executed (Failed, …)`,
    { kind: 'problem', text: 'applyChange: Executed (Failed, …)' },
  ],
  [
    `${time} warning     host: assignment-changes: ECONNREFUSED`,
    { kind: 'problem', text: 'host: assignment-changes: ECONNREFUSED' },
  ],
  [
    'The queue assignment-operations has no sessions: create it again',
    { kind: 'problem', text: 'The queue assignment-operations has no sessions: create it again' },
  ],
])('%s is shown', (line, expected) => {
  expect(readHostLine(line)).toEqual(expected);
});

test.each([
  `${time} information acceptChanges: 1 change`,
  `${time} information applyChangeConfiguration: HR-1 waits 0 ms: PATCH /x: 429`,
  `${time} information applyChangeConfiguration: HR-1 applied: PATCH /x 200, attempt 1`,
  `${time} warning     applyChange: some message`,
  '    at process.processTicksAndRejections',
  '',
])('%j is only for --verbose', (line) => {
  expect(readHostLine(line)).toBeUndefined();
});

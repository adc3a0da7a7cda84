import { expect, test } from '@jest/globals';
import { parseWaitingLine } from '../../../cli/start/parseWaitingLine.ts';

test.each([
  [
    '2026-11-24T22:54:13.537Z information applyChangeConfiguration: HR-1 waits 1500 ms: PATCH /x: 503 ServiceUnavailable',
    { changeId: 'HR-1', why: 'retry in 2 s: PATCH /x: 503 ServiceUnavailable' },
  ],
  [
    '2026-11-24T22:54:13.537Z information applyChangeConfiguration: HR-1 waits 0 ms: PATCH /x: 429',
    undefined,
  ],
  [
    '2026-11-24T22:54:13.537Z information applyChangeConfiguration: HR-1 applied: PATCH /x 200, attempt 1',
    undefined,
  ],
  ['waits 500 ms: Sending to assignment-results failed', undefined],
])('%s', (line, expected) => {
  expect(parseWaitingLine(line)).toEqual(expected);
});

import { expect, test } from '@jest/globals';
import { isProblem } from '../../../cli/start/isProblem.ts';

test.each([
  ['2026-11-24T22:54:13.537Z information acceptChanges: 1 change', false],
  ['2026-11-24T22:54:13.537Z warning     applyChange: waits 2000 ms', false],
  ['2026-11-24T22:54:13.537Z error       applyChange: Executed (Failed, …)', true],
  ['    at process.processTicksAndRejections', false],
  ['', false],
  ['The queue assignment-operations has no sessions: create it again with requiresSession', true],
])('%s: %j', (line, expected) => {
  expect(isProblem(line)).toBe(expected);
});

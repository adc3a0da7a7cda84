import { expect, test } from '@jest/globals';
import { RestartLimit } from '../src/RestartLimit.ts';

const minute = 60_000;

test.each([
  ['the third crash exceeds it', [0, 1, 2], true],
  ['the second does not', [0, 1], false],
  ['up to 30 minutes may be between two crashes', [0, 30, 60], true],
  ['more than 30 minutes without a crash reset it', [0, 1, 32, 33], false],
])('%s', (_case, minutes, isExceeded) => {
  let time = 0;
  const limit = new RestartLimit(() => time);
  for (const at of minutes) {
    time = 1_000 * minute + at * minute;
    limit.addCrash();
  }
  expect(limit.isExceeded).toBe(isExceeded);
});

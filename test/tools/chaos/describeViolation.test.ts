import { expect, test } from '@jest/globals';
import { describeViolation } from '../../../tools/chaos/check/describeViolation.ts';
import { History } from '../../../tools/chaos/check/History.ts';
import type { Run } from '../../../tools/chaos/run/Run.ts';
import { aCopy, aRun } from './aRun.ts';

test('a violation is shown with the writes and copies of its change and the disturbances before them, in their order', () => {
  const copy: Run['copies'][number] = {
    ...aCopy(2),
    enqueuedTimeUtc: new Date('2026-01-01T00:00:03Z'),
    applicationProperties: { reason: 'failed', description: 'no answer' },
  };
  const hang = { name: 'process hung', allowsRepeat: true, from: Date.parse('2026-01-01T00:00:01Z') };
  const disturbances = [{ ...hang, to: Date.parse('2026-01-01T00:00:02.500Z') }];
  const history = new History(aRun({ events: [], copies: [copy], disturbances }));
  const violation = { changeId: 'chaos-2', rule: 'expected 0 copies, got 1' };
  expect(describeViolation(history, violation).replace(/ \/beta\S+/, '')).toBe(
    [
      'chaos-2: expected 0 copies, got 1',
      '  2026-01-01T00:00:01.000Z process hung',
      '  2026-01-01T00:00:02.000Z PATCH 200, applied',
      '  2026-01-01T00:00:02.500Z end of process hung',
      '  2026-01-01T00:00:03.000Z copy, failed, no answer',
    ].join('\n'),
  );
});

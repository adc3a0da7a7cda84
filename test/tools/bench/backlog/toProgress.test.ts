import { expect, test } from '@jest/globals';
import { toProgress } from '../../../../tools/bench/backlog/Progress.ts';

const counts = (active: number, deadLettered = 0) => ({
  ...{ active, deadLettered, locked: 0, deferred: 0, scheduled: 0 },
});

test('A change without a result that was not dead-lettered is left', () => {
  const progress = toProgress(
    {
      'assignment-changes': counts(5, 3),
      'assignment-operations-configuration': counts(2, 1),
      'assignment-results/Subscriptions/all': counts(10),
      'assignment-results/Subscriptions/not-applied': counts(4),
    },
    20,
  );
  expect(progress).toEqual({ applied: 6, failed: 4, deadLettered: 4, left: 6 });
});

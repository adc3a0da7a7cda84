import { beforeAll, expect, test } from '@jest/globals';
import { describeViolation } from '../../../tools/chaos/check/describeViolation.ts';
import { findViolations } from '../../../tools/chaos/check/findViolations.ts';
import { History } from '../../../tools/chaos/check/History.ts';
import { runChaos } from '../../../tools/chaos/run/runChaos.ts';
import { requireBuild } from '../../support/requireBuild.ts';

beforeAll(requireBuild);

/** To investigate a failure, run `npm run chaos` with the same seed. */
test.each([
  ['one process', 1],
  ['two processes', 2],
])(
  'with %s, during failures of every kind, every promise is kept',
  async (_, processes) => {
    const history = new History(
      await runChaos({ minutes: 0.1, seed: 3, changes: 150, policies: 40, processes }),
    );
    const violations = findViolations(history).map((violation) => describeViolation(history, violation));
    expect(violations.slice(0, 5)).toEqual([]);
    expect(history.run.disturbances.length).toBeGreaterThan(0);
    expect(history.run.requests.some(({ fault }) => fault !== null)).toBe(true);
  },
  600_000,
);

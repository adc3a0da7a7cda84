import { beforeAll, expect, test } from '@jest/globals';
import { describeViolation } from '../../../tools/chaos/check/describeViolation.ts';
import { findViolations } from '../../../tools/chaos/check/findViolations.ts';
import { History } from '../../../tools/chaos/check/History.ts';
import { runChaos } from '../../../tools/chaos/run/runChaos.ts';
import { requireBuild } from '../../support/requireBuild.ts';

beforeAll(requireBuild);

/** To investigate a failure, run `npm run chaos` with the same seed. CI also runs it with one process. */
test('with two processes, during failures of every kind, every promise is kept', async () => {
  const options = {
    minutes: 0.1,
    seed: 3,
    changes: 150,
    policies: 40,
    processes: 2,
    receiver: 'node',
  } as const;
  const history = new History(await runChaos(options));
  const violations = findViolations(history).map((violation) => describeViolation(history, violation));
  expect(violations.slice(0, 5)).toEqual([]);
  expect(history.run.disturbances.length).toBeGreaterThan(0);
  expect(history.run.requests.some(({ fault }) => fault !== null)).toBe(true);
}, 600_000);

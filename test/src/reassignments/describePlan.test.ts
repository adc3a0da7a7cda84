import { expect, test } from '@jest/globals';
import { writesPer20Seconds } from '../../../src/graph/throttlingAreas.ts';
import { describePlan } from '../../../src/reassignments/describePlan.ts';
import { estimateSeconds, intervalMs } from '../../../src/reassignments/pace.ts';
import { routeOptions } from '../../support/routeOptions.ts';
import { aFoundAssignment, aReassignment, typeOfCollection } from './aReassignment.ts';

const settings = { ...routeOptions(), graph: { writesPer20Seconds } };

const found = Array.from({ length: 1_200 }, (_, n) => aFoundAssignment(n));

test('each description of a plan lists fewer assignments than the one before, and says how many are left out', () => {
  const ofPolicySets = [aFoundAssignment(7)];
  const plans = [...describePlan(aReassignment(), { found, ofPolicySets, inTheWay: [] }, settings)];
  const listed = plans.map(({ assignments }) => assignments.length);
  expect(listed).toEqual([1_000, 250, 62, 15, 3, 0]);
  expect(plans.map(({ notListed = 0 }) => notListed)).toEqual(listed.map((count) => 1_200 - count));
  expect(plans[0]).toMatchObject({ total: 1_200, seconds: 300, ofPolicySets: [{}] });
});

test('a removal is one write, whatever the type, and without a limit there is no pause', () => {
  const autopilot = typeOfCollection('windowsAutopilotDeploymentProfiles');
  expect(intervalMs(autopilot, false, writesPer20Seconds)).toBe(500);
  expect(intervalMs(autopilot, true, writesPer20Seconds)).toBe(250);
  expect(intervalMs(autopilot, true, { ...writesPer20Seconds, autopilot: 0 })).toBe(0);
  expect(estimateSeconds([], false, writesPer20Seconds)).toBe(0);
});

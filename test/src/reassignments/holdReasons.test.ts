import { expect, test } from '@jest/globals';
import type { Reassignment } from '../../../src/changes/reassignment.ts';
import { holdReasons } from '../../../src/reassignments/holdReasons.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { filter, groupTarget } from '../../support/aPolicy.ts';
import { aFoundAssignment, aReassignment, typeOfCollection } from './aReassignment.ts';

const allDevices = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
const exclusion = {
  ...groupTarget(2),
  '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
};

const found = (count: number) => Array.from({ length: count }, (_, n) => aFoundAssignment(n));

const reasons = (overrides: Partial<Reassignment>, count: number, limit = 5) =>
  holdReasons(
    aReassignment(overrides),
    { found: found(count), ofPolicySets: [], inTheWay: [], unreadable: [] },
    limit,
  );

test('a reassignment up to the limit may start', () => {
  expect(reasons({}, 5)).toEqual([]);
});

test('one above the limit says what to send, and may start with that', () => {
  expect(reasons({}, 6)).toEqual([
    { code: 'overLimit', message: expect.stringMatching(/^the plan has 6 assignments.*"expected": 6$/) },
  ]);
  expect(reasons({ expected: 6 }, 6)).toEqual([]);
});

test.each([
  ['another number than expected', { expected: 3 }, 'notAsExpected'],
  ['all devices', { to: allDevices }, 'everyone'],
  ['an exclusion', { to: exclusion }, 'exclusion'],
])('%s is held', (_what, overrides, code) => {
  expect(reasons(overrides, 4).map((reason) => reason.code)).toEqual([code]);
});

test('one assignment is written as one', () => {
  const messages = [reasons({ expected: 2 }, 1), reasons({ to: allDevices }, 1)].flat();
  expect(messages.map(({ message }) => message)).toEqual([
    expect.stringContaining('the plan has 1 assignment. '),
    expect.stringContaining('1 assignment would be for all devices'),
  ]);
});

test('more changes than a session state can count are held', () => {
  const many = Array.from({ length: 500_001 }, () => aFoundAssignment(1));
  const [reason] = holdReasons(
    aReassignment({ expected: 500_001 }),
    { found: many, ofPolicySets: [], inTheWay: [], unreadable: [] },
    5,
  );
  expect(reason).toMatchObject({ code: 'tooMany' });
});

test('a collection that cannot be read is named with the reason', () => {
  const type = typeOfCollection('mobileApps');
  const unreadable = [{ type, error: aGraphError({ status: 403, code: 'Forbidden' }) }];
  const [reason] = holdReasons(aReassignment(), { found: [], ofPolicySets: [], inTheWay: [], unreadable }, 5);
  expect(reason?.message).toMatch(/^mobileApps cannot be read \(.*403.*mobileAppAssignment out of/);
});

test('a type is named once if it does not take the new target', () => {
  const type = typeOfCollection('iosManagedAppProtections');
  const filterOf = { deviceAndAppManagementAssignmentFilterId: filter(1) };
  const some = [
    aFoundAssignment(1, { type }),
    aFoundAssignment(2, { type, filter: filterOf }),
    aFoundAssignment(3, { type }),
  ];
  const held = holdReasons(
    aReassignment({ to: allDevices, expected: 3 }),
    { found: some, ofPolicySets: [], inTheWay: [], unreadable: [] },
    5,
  );
  expect(held.map(({ code }) => code)).toEqual(['targetNotTaken']);
});

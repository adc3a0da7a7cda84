import { expect, test } from '@jest/globals';
import type { Row } from '../../../src/assignments/readAssignments.ts';
import { isInTheWay } from '../../../src/reassignments/isInTheWay.ts';
import { assignmentId, configuration, filter, groupTarget } from '../../support/aPolicy.ts';
import { aFoundAssignment, aReassignment } from './aReassignment.ts';

const row = (n: number, own: object = {}): Row => ({
  id: assignmentId(configuration(1), groupTarget(n)),
  target: { ...groupTarget(n), ...own },
});

const exclusion = { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
const withFilter = {
  deviceAndAppManagementAssignmentFilterId: filter(1),
  deviceAndAppManagementAssignmentFilterType: 'include',
};

test.each([
  ['no other one', [row(1)], false],
  ['one for another group', [row(1), row(3)], false],
  ['the new group, as asked for', [row(1), row(2)], false],
  ['an exclusion of another group', [row(1), row(3, exclusion)], false],
  ['an exclusion of the new group', [row(1), row(2, exclusion)], true],
  ['the new group, with a filter', [row(1), row(2, withFilter)], true],
])('a policy that has %s', (_what, rows, expected) => {
  const list = { rows, page: {} as never };
  expect(isInTheWay(aReassignment(), aFoundAssignment(1), list)).toBe(expected);
  expect(isInTheWay(aReassignment({ to: null }), aFoundAssignment(1), list)).toBe(false);
});

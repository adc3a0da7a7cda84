import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareOrder, orderOf, StoredAssignment } from '../../../src/reassignments/FoundAssignment.ts';
import { aFoundAssignment, typeOfCollection } from './aReassignment.ts';

/** Characters that sort before and after the separators that one could choose. */
const id = fc.stringMatching(/^[A-Za-z0-9._~!-]{1,4}$/);
const type = fc.constantFrom('deviceConfigurations', 'deviceCompliancePolicies').map(typeOfCollection);
const found = fc
  .record({ type, policyId: id, assignmentId: id })
  .map((overrides) => aFoundAssignment(0, overrides));

test('assignments are sorted in the order of the cursor, so that an interrupted plan leaves none out', () => {
  fc.assert(
    fc.property(found, found, (one, other) => {
      const [a, b] = [orderOf(one), orderOf(other)];
      expect(Math.sign(compareOrder(one, other))).toBe(a === b ? 0 : a < b ? -1 : 1);
    }),
  );
});

test.each([
  ['d0_99', '99'],
  ['D0_99', '99'],
  ['d0_98', '99'],
  ['d0_undefined', undefined],
  ['other', undefined],
])('a stored assignment keeps the id %s', (assignmentId, groupId) => {
  const one = aFoundAssignment(0, { policyId: 'd0', assignmentId });
  const stored = new StoredAssignment(one, groupId);
  expect(stored).toMatchObject(one);
  expect(stored.assignmentId).toBe(assignmentId);
});

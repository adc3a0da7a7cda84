import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../../src/assignments/change.ts';
import { toJustification } from '../../../src/assignments/toJustification.ts';
import { aChange, aCreate, groupId, policyId } from '../../support/aChange.ts';
import { groupTarget } from '../../support/aPolicy.ts';

const requestedBy = { system: 'ServiceNow', reference: 'RITM0012345', user: 'mia@contoso.example' };
const { assignmentId: _, ...byTarget } = aChange({ currentTarget: groupTarget(1) });
const aDelete: Change = { ...aChange({ operation: 'delete' }), assignment: undefined };

test.each<[string, Change, string]>([
  [
    'the ticket, the requester, and the old and the new target',
    { ...byTarget, requestedBy },
    `Change HR-2026-004711-1; requested by mia@contoso.example; ticket RITM0012345 (ServiceNow); update of deviceConfigurationAssignment in policy ${policyId} from groupAssignmentTarget ${groupTarget(1).groupId} to groupAssignmentTarget ${groupId}`,
  ],
  [
    'the id of the assignment, if its target is not known',
    aChange(),
    `Change HR-2026-004711-1; update of deviceConfigurationAssignment in policy ${policyId} from assignment ${policyId}_${groupId} to groupAssignmentTarget ${groupId}`,
  ],
  [
    'the new target of a create',
    aCreate({ requestedBy: { system: 'Jira' } }),
    `Change HR-2026-004711-1; ticket (Jira); create of deviceManagementResourceAccessProfileAssignment in policy ${policyId} to groupAssignmentTarget ${groupId}`,
  ],
  [
    'the old target of a delete',
    aDelete,
    `Change HR-2026-004711-1; delete of deviceConfigurationAssignment in policy ${policyId} from assignment ${policyId}_${groupId}`,
  ],
  [
    'the navigation path, and a target without an id',
    aChange({
      navigationPath: '/rootCertificate',
      assignment: { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
    }),
    `Change HR-2026-004711-1; update of deviceConfigurationAssignment in policy ${policyId} at /rootCertificate from assignment ${policyId}_${groupId} to allDevicesAssignmentTarget`,
  ],
])('a justification has %s', (_what, change, text) => {
  expect(toJustification(change)).toBe(text);
});

test('a text of a sender cannot begin a new line', () => {
  expect(toJustification(aChange({ requestedBy: { user: 'a\nb\u2028c' } }))).toContain(
    'requested by a b\u{fffd}c;',
  );
});

test('the free text of a change is not sent to Intune', () => {
  expect(toJustification(aChange({ reason: 'password hunter2' }))).not.toContain('hunter2');
});

test('a justification has at most 1,024 characters and 1,024 bytes, is cut between characters, and keeps the changeId', () => {
  const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
  const record = fc.record({ system: text(100), reference: text(100), user: text(256) });
  fc.assert(
    fc.property(record, (from) => {
      const justification = toJustification(aChange({ requestedBy: from, assignmentId: 'a'.repeat(250) }));
      expect(justification.length).toBeLessThanOrEqual(1_024);
      expect(Buffer.byteLength(justification)).toBeLessThanOrEqual(1_024);
      expect(justification.isWellFormed()).toBe(true);
      expect(justification).toMatch(/^Change HR-2026-004711-1; /);
    }),
  );
});

test('a longer justification uses the space that it has', () => {
  const user = '🚀'.repeat(256);
  const justification = toJustification(aChange({ requestedBy: { user } }));
  expect(Buffer.byteLength(justification)).toBeGreaterThan(1_020);
  expect(justification).toMatch(/🚀$/u);
});

import { describe, expect, test } from '@jest/globals';
import { eventLine } from '../../../cli/record/eventLine.ts';
import { formatTime } from '../../../cli/terminal/formatTime.ts';
import { aResultEvent } from '../../support/cli/aResultEvent.ts';

const group = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: '99999999-0000-4000-8000-000000000001',
};

const applied = aResultEvent({
  changeId: 'RITM0012345-1',
  outcome: 'applied',
  policyId: 'd0d0d0d0',
  requestedBy: { system: 'ServiceNow', reference: 'RITM0012345' },
  response: { status: 200 },
  assignment: {
    target: {
      ...group,
      deviceAndAppManagementAssignmentFilterId: 'f1',
      deviceAndAppManagementAssignmentFilterType: 'include',
    },
  },
});

const time = formatTime(new Date(applied.time));
const inFile = (event = applied, name?: string) => eventLine(event, false, {}, name);
const onTerminal = (columns: number, event = applied, name?: string) =>
  eventLine(event, false, { columns, isInteractive: true }, name).split('\n');

test('a line has time, outcome, change, policy, target, filter and ticket', () => {
  expect(inFile()).toBe(
    `${time}  ✓ applied    RITM0012345-1     update  deviceConfigurationAssignment  policy d0d0d0d0  group ${group.groupId}  filter include f1  ServiceNow RITM0012345`,
  );
});

test('the name of the policy, if it is known, says more than its type and id', () => {
  expect(inFile(applied, 'Field devices: VPN')).toContain('  update  "Field devices: VPN"  group ');
});

test('a line of JSON is the event', () => {
  expect(eventLine(applied, true, { isInteractive: true, columns: 80 })).toBe(JSON.stringify(applied));
});

test('on a terminal, a result of today has no date', () => {
  const event = { ...applied, time: new Date().toISOString() };
  expect(onTerminal(200, event)[0]).toMatch(/^\d\d:\d\d:\d\d \S+ {2}✓ applied/);
  const older = { ...applied, time: '2026-01-15T12:00:00.000Z' };
  expect(onTerminal(200, older)[0]).toMatch(/^2026-01-1\d \d\d:\d\d:\d\d /);
});

describe.each([80, 120, 200])('with %i columns', (columns) => {
  const reason = `/assignmentType: expected one of ${'"anAssignmentType", '.repeat(20)}got "x"`;
  const failed = aResultEvent({
    changeId: 'HR-1',
    outcome: 'failed',
    response: { status: 400 },
    error: { code: 'BadRequest', message: reason },
  });

  test('the reason is whole, and no row is wider than the terminal', () => {
    const rows = onTerminal(columns, failed);
    expect(Math.max(...rows.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    expect(rows.map((row) => row.trim()).join(' ')).toContain(`400 BadRequest: ${reason}`);
  });

  test('only the first row begins at the left', () => {
    const [first, ...others] = onTerminal(columns, failed);
    expect(first).toMatch(/^\d/);
    expect(others.filter((row) => !row.startsWith('    '))).toEqual([]);
  });
});

test.each([
  [{ '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }, 'all devices'],
  [{ '@odata.type': 'microsoft.graph.allLicensedUsersAssignmentTarget' }, 'all users'],
  [{ ...group, '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' }, 'exclusion of group 9999'],
  [
    { '@odata.type': '#microsoft.graph.configurationManagerCollectionAssignmentTarget', collectionId: 'C1' },
    'collection C1',
  ],
  [{ '@odata.type': '#microsoft.graph.newAssignmentTarget' }, 'newAssignmentTarget'],
  [{ ...group, deviceAndAppManagementAssignmentFilterType: 'none' }, `group ${group.groupId}`],
])('%j is shown as %j', (target, expected) => {
  expect(inFile(aResultEvent({ changeId: 'HR-1', outcome: 'applied', assignment: { target } }))).toContain(
    `  ${expected}`,
  );
});

test('after a delete, the target is the one of before', () => {
  const deleted = aResultEvent({ changeId: 'HR-1', outcome: 'applied', before: { target: group } });
  expect(inFile(deleted)).toContain(`  group ${group.groupId}`);
});

test('text of a sender cannot begin a line or control the terminal', () => {
  const hostile = 'a\n\u001b[2Kb';
  const event = aResultEvent({
    changeId: hostile,
    outcome: 'failed',
    requestedBy: { system: hostile },
    error: { code: hostile, message: hostile },
  });
  expect(inFile(event, hostile)).not.toMatch(/\p{Cc}/u);
});

test.each([
  [{ unchanged: true }, 'unchanged: the tenant was as asked for already'],
  [{ route: 'assign' }, 'with assign'],
] as const)('%j is mentioned', (data, note) => {
  expect(inFile(aResultEvent({ changeId: 'HR-1', outcome: 'applied', ...data }))).toMatch(
    new RegExp(`${note}$`),
  );
});

test('a failure has the status of a refusal only', () => {
  const failed = (status: number) =>
    inFile(
      aResultEvent({
        changeId: 'HR-1',
        outcome: 'failed',
        response: { status },
        error: { code: 'assignmentExists', message: 'another one is there' },
      }),
    );
  expect(failed(409)).toMatch(/ {2}409 assignmentExists: another one is there$/);
  expect(failed(200)).toMatch(/ {2}assignmentExists: another one is there$/);
});

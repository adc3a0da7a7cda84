import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { Change } from '../../../src/assignments/change.ts';
import { mergeAssignments } from '../../../src/assignments/mergeAssignments.ts';
import { planStep } from '../../../src/assignments/planStep.ts';
import type { Row } from '../../../src/assignments/readAssignments.ts';
import type { AssignmentType } from '../../../src/assignments/types/AssignmentType.ts';
import { deviceCompliancePolicyAssignment } from '../../../src/assignments/types/deviceCompliancePolicyAssignment.ts';
import { deviceConfigurationAssignment } from '../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { mobileAppAssignment } from '../../../src/assignments/types/mobileAppAssignment.ts';
import { unassignable, withoutUnassignable } from '../../../src/assignments/unassignable.ts';
import { aChange } from '../../support/aChange.ts';
import { groupTarget } from '../../support/aPolicy.ts';

const page = { method: 'GET', url: 'u', status: 200, clientRequestId: 'c', body: {} } as const;
const inGroup = (n: number, overrides: object = {}): Row => ({
  id: `p_${n}`,
  intent: 'apply',
  target: groupTarget(n),
  ...overrides,
});
const all = () => true;
const plan = (change: Change, rows: readonly Row[], isServed: (operation: string) => boolean = all) =>
  planStep(deviceConfigurationAssignment, change, { rows, page }, { isServed, wasWritten: false });

const without = (change: Change, ...names: (keyof Change)[]): Change =>
  Object.fromEntries(
    Object.entries(change).filter(([name]) => !names.includes(name as keyof Change)),
  ) as Change;

const aDelete = without(aChange({ operation: 'delete', assignmentId: 'p_1' }), 'assignment');
const move = without(
  aChange({ currentTarget: groupTarget(1), assignment: { target: groupTarget(2) } }),
  'assignmentId',
);
const noUpdate = (operation: string) => operation !== 'update';

test('a delete of what is not there is done', () => {
  expect(plan(aDelete, [inGroup(2)])).toEqual({ kind: 'done', row: undefined });
  expect(plan(aDelete, [inGroup(1)])).toMatchObject({ kind: 'delete', row: { id: 'p_1' } });
});

test('ids and GUIDs are compared without case', () => {
  const target = { ...groupTarget(1), groupId: groupTarget(1).groupId.toUpperCase() };
  expect(plan({ ...aDelete, assignmentId: 'P_1' }, [inGroup(1)])).toMatchObject({ kind: 'delete' });
  expect(plan({ ...move, currentTarget: target }, [inGroup(1)])).toMatchObject({ kind: 'update' });
});

test('a move is an update where Intune serves it', () => {
  expect(plan(move, [inGroup(1)])).toMatchObject({ kind: 'update', isMove: true, row: { id: 'p_1' } });
});

test('a move that no update can do is a create, with the intent of the old assignment, and then a delete', () => {
  expect(plan(move, [inGroup(1, { intent: 'remove' })], noUpdate)).toMatchObject({
    kind: 'create',
    body: { intent: 'remove', target: groupTarget(2) },
  });
  expect(plan(move, [inGroup(1), inGroup(2)], noUpdate)).toMatchObject({
    kind: 'delete',
    row: { id: 'p_1' },
  });
  expect(plan(move, [inGroup(2)], noUpdate)).toMatchObject({ kind: 'done', row: { id: 'p_2' } });
});

test.each([
  ['none, which means apply', 'apply', [null], 'delete'],
  ['none, if the old one is removed from devices', 'remove', [null], undefined],
  ['another one', 'apply', ['remove'], undefined],
  ['the same one in the second of two assignments', 'apply', ['remove', 'apply'], 'delete'],
])('a move looks at the intent of its destination: %s', (_what, intent, intents, kind) => {
  const there = intents.map((one, n) => inGroup(2, { id: `p_2_${n}`, intent: one }));
  const rows = [inGroup(1, { intent }), ...there];
  if (kind) expect(plan(move, rows)).toMatchObject({ kind, row: { id: 'p_1' } });
  else expect(() => plan(move, rows)).toThrow(/assignmentExists.*; update that one, then delete p_1$/);
});

test('a move does not begin with a create if the old assignment could not be deleted', () => {
  const onlyCreate = (operation: string) => operation === 'create';
  expect(plan(move, [inGroup(1)], onlyCreate)).toMatchObject({ kind: 'update' });
});

test('the message lists what is there if no assignment is as the change names it', () => {
  const rows = [inGroup(3)];
  expect(() => plan(move, rows)).toThrow(
    `assignmentNotFound: no assignment is as the change names it; the policy has apply groupAssignmentTarget ${groupTarget(3).groupId} (id p_3)`,
  );
  expect(() => plan(move, [])).toThrow('; the policy has no assignments');
});

test('several assignments with the same target are ambiguous', () => {
  expect(() => plan(move, [inGroup(1), inGroup(1, { id: 'p_other' })])).toThrow(
    'currentTarget names 2 assignments: name one of them by assignmentId; the policy has',
  );
});

test('an id that a policy set added again is ambiguous', () => {
  const byId = aChange({ assignmentId: 'p_1', assignment: { intent: 'remove' } });
  expect(() => plan(byId, [inGroup(1), inGroup(1, { source: 'policySets' })])).toThrow(
    'ambiguousTarget: assignmentId names 2 assignments, as after a policy set added one: change them in Intune; the policy has',
  );
});

test('a target without a filter names an assignment with any filter; one with a filter names that one', () => {
  const filter = {
    deviceAndAppManagementAssignmentFilterId: '0d5b5f0e-8a9e-4c35-8a4b-1c4c2f0f7b0a',
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  const filtered = inGroup(1, { target: { ...groupTarget(1), ...filter } });
  expect(plan(move, [filtered])).toMatchObject({ kind: 'update' });
  const exact = { ...move, currentTarget: { ...groupTarget(1), ...filter } };
  expect(plan(exact, [filtered])).toMatchObject({ kind: 'update' });
  expect(() => plan(exact, [inGroup(1)])).toThrow('assignmentNotFound');
});

test('an update that changes nothing is done', () => {
  const change = without(
    aChange({ currentTarget: groupTarget(1), assignment: { intent: 'apply' } }),
    'assignmentId',
  );
  expect(plan(change, [inGroup(1)])).toMatchObject({ kind: 'done', row: { id: 'p_1' } });
});

test('a create does not replace an assignment for the same audience that is not as asked for', () => {
  const create = without(
    aChange({ operation: 'create', assignment: { intent: 'remove', target: groupTarget(1) } }),
    'assignmentId',
  );
  expect(() => plan(create, [inGroup(1)])).toThrow('assignmentExists');
  const excluded = { ...groupTarget(1), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
  expect(() => plan(create, [inGroup(1, { target: excluded })])).toThrow('assignmentExists');
});

test('a create names no assignment that is there', () => {
  const create = without(
    aChange({ operation: 'create', assignment: { intent: 'apply', target: groupTarget(9) } }),
    'assignmentId',
  );
  expect(plan(create, [inGroup(1), inGroup(2)])).toMatchObject({ kind: 'create' });
});

describe('An app that is assigned by its id with another intent', () => {
  const byIntent = aChange({ assignmentId: 'p_1', assignment: { intent: 'available' } });
  const planApp = (rows: readonly Row[], before?: Row) =>
    planStep(mobileAppAssignment, byIntent, { rows, page }, { isServed: all, wasWritten: true, before });
  const required = inGroup(1, { intent: 'required' });
  const available = inGroup(1, { id: 'p_1_available', intent: 'available' });

  test('is found by the target that it had, because its id contains the intent', () => {
    expect(planApp([available, inGroup(2, { intent: 'available' })], required)).toEqual({
      kind: 'done',
      row: available,
    });
  });

  test('is removed under its old id, if a create has made the new one', () => {
    expect(planApp([required, available])).toEqual({ kind: 'delete', row: required });
  });

  test('is not found if the target that it had is not known', () => {
    expect(() => planApp([available])).toThrow('assignmentNotFound');
  });
});

test('a move of an app to an exclusion leaves out the settings, which Intune refuses there', () => {
  const settings = { '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings' };
  const rows = [inGroup(1, { intent: 'required', settings })];
  const target = { ...groupTarget(2), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
  const step = planStep(
    mobileAppAssignment,
    { ...move, assignment: { target } },
    { rows, page },
    { isServed: noUpdate, wasWritten: false },
  );
  expect(step).toMatchObject({ kind: 'create', body: { intent: 'required', target } });
  expect(step).not.toHaveProperty('body.settings');
});

describe('A property that no read shows as it is', () => {
  const script: AssignmentType = {
    ...deviceConfigurationAssignment,
    properties: { ...deviceConfigurationAssignment.properties, runRemediationScript: z.boolean().optional() },
    assign: {
      key: 'assignments',
      keeps: ['runRemediationScript'],
      unreadable: { runRemediationScript: true },
    },
  };
  const change = without(
    aChange({ currentTarget: groupTarget(1), assignment: { runRemediationScript: false } }),
    'assignmentId',
  );
  const list = { rows: [inGroup(1, { runRemediationScript: false }), inGroup(2)], page };

  test('counts as written once a write was answered with success, and never before', () => {
    const before = { isServed: all, wasWritten: false };
    expect(planStep(script, change, list, before)).toMatchObject({ kind: 'update' });
    expect(planStep(script, change, list, { ...before, wasWritten: true })).toMatchObject({ kind: 'done' });
  });

  test('is created with its fixed value by a move, because the read does not show what the old assignment has', () => {
    const rows = [inGroup(1, { runRemediationScript: false })];
    const step = (target: object) =>
      planStep(
        script,
        { ...move, assignment: { target } },
        { rows, page },
        { isServed: noUpdate, wasWritten: false },
      );
    expect(step(groupTarget(2))).toMatchObject({ kind: 'create', body: { runRemediationScript: true } });
  });

  test('is sent as asked for, and with its fixed value for the assignments of others', () => {
    const step = planStep(script, change, list, { isServed: all, wasWritten: false });
    if (step.kind === 'done') throw new Error('not reached');
    expect(mergeAssignments(script, step, list).elements).toMatchObject([
      { target: groupTarget(2), runRemediationScript: true },
      { target: groupTarget(1), runRemediationScript: false },
    ]);
  });
});

test('assign cannot write the source: the other properties are written, and the event names it', () => {
  const type = { ...deviceCompliancePolicyAssignment };
  const asked = aChange({ assignment: { target: groupTarget(1), source: 'direct', sourceId: 's' } });
  expect(unassignable(type, asked)).toEqual(['source', 'sourceId']);
  expect(withoutUnassignable(type, asked).assignment).toEqual({ target: groupTarget(1) });
});

test('the message names at most 20 assignments', () => {
  const rows = Array.from({ length: 23 }, (_, n) => inGroup(n + 100));
  expect(() => plan(move, rows)).toThrow(/\(id p_119\) and 3 more$/);
});

test('an assignment of a collection or without an intent is named as far as it goes', () => {
  const collection = '#microsoft.graph.configurationManagerCollectionAssignmentTarget';
  const rows = [
    inGroup(1, { intent: null, target: { '@odata.type': collection, collectionId: 'SMS1' } }),
    inGroup(2, { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } }),
  ];
  expect(() => plan({ ...move, currentTarget: groupTarget(7) }, rows)).toThrow(
    'the policy has configurationManagerCollectionAssignmentTarget SMS1 (id p_1), apply allDevicesAssignmentTarget (id p_2)',
  );
});

test('two assignments for the same audience are not written with assign: one would be dropped', () => {
  const rows = [inGroup(1), inGroup(2), inGroup(2, { id: 'p_other' })];
  const step = plan(move, rows);
  if (step.kind === 'done') throw new Error('not reached');
  expect(() => mergeAssignments(deviceConfigurationAssignment, step, { rows, page })).toThrow(
    'assign would drop one of two assignments for the same audience',
  );
});

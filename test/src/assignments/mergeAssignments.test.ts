import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audienceOf } from '../../../src/assignments/audienceOf.ts';
import type { Change } from '../../../src/assignments/change.ts';
import { mergeAssignments } from '../../../src/assignments/mergeAssignments.ts';
import { planStep } from '../../../src/assignments/planStep.ts';
import type { AssignmentList, Row } from '../../../src/assignments/readAssignments.ts';
import { deviceConfigurationAssignment } from '../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { property } from '../../../src/values/property.ts';
import { aChange } from '../../support/aChange.ts';

const type = deviceConfigurationAssignment;
const odata = (name: string) => `#microsoft.graph.${name}`;
const page = { method: 'GET', url: 'u', status: 200, clientRequestId: 'c', body: {} } as const;
const listOf = (rows: readonly Row[]): AssignmentList => ({ rows, page });
const served = () => true;
const groupIds = fc.uuid();

const filters = fc.oneof(
  fc.constant({}),
  fc.constant({
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
  }),
  fc.record({
    deviceAndAppManagementAssignmentFilterId: fc.uuid(),
    deviceAndAppManagementAssignmentFilterType: fc.constantFrom('include', 'exclude'),
  }),
);
const targets = fc.oneof(
  fc.record({
    '@odata.type': fc.constantFrom(odata('groupAssignmentTarget'), odata('exclusionGroupAssignmentTarget')),
    groupId: groupIds,
  }),
  fc.constantFrom(
    { '@odata.type': odata('allDevicesAssignmentTarget') },
    { '@odata.type': odata('allLicensedUsersAssignmentTarget') },
  ),
);
const rows = fc
  .array(
    fc.record({
      target: fc.tuple(targets, filters).map(([target, filter]) => ({ ...target, ...filter })),
      intent: fc.constantFrom('apply', 'remove', null),
      source: fc.constant('direct'),
      sourceId: fc.constant('p'),
    }),
    { maxLength: 20 },
  )
  .map((found) => {
    const byAudience = new Map(found.map((row) => [audienceOf(type, row), row]));
    return [...byAudience.values()].map((row, n): Row => ({ ...row, id: `p_${n}` }));
  });

/** What is sent of a row, without what says only that there is no filter. */
const essence = ({ target, intent }: Record<string, unknown>) => {
  const set = Object.entries(target as object).filter(([, value]) => value !== null && value !== 'none');
  return { target: Object.fromEntries(set), ...(intent ? { intent } : {}) };
};
const sent = (elements: readonly Record<string, unknown>[]) =>
  elements.map(({ '@odata.type': _, ...element }) => element);
const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();

const isAssigned = (all: readonly Row[], groupId: string) =>
  all.some(({ target }) => property(target, 'groupId') === groupId);

function merge(change: Change, all: readonly Row[]) {
  const step = planStep(type, change, listOf(all), { isServed: served, wasWritten: false });
  return step.kind === 'done' ? undefined : mergeAssignments(type, step, listOf(all));
}

test('whatever the list is, a new assignment is added and every other one stays as it is', () => {
  fc.assert(
    fc.property(rows, groupIds, (all, groupId) => {
      const target = { '@odata.type': odata('groupAssignmentTarget'), groupId };
      fc.pre(!isAssigned(all, groupId));
      const { assignmentId, ...change } = aChange({
        operation: 'create',
        assignment: { target, intent: 'apply' },
      });
      const merged = merge(change, all);
      expect(sorted(sent(merged?.elements ?? []))).toEqual(
        sorted([...all.map(essence), { target, intent: 'apply' }]),
      );
    }),
  );
});

test('whatever the list is, a delete takes out the assignment that it names and no other', () => {
  fc.assert(
    fc.property(rows, fc.nat(), (all, n) => {
      fc.pre(all.length > 0);
      const named = all[n % all.length] as Row;
      const { assignment, ...change } = aChange({ operation: 'delete', assignmentId: named.id });
      const merged = merge(change, all);
      expect(sorted(sent(merged?.elements ?? []))).toEqual(
        sorted(all.filter((row) => row !== named).map(essence)),
      );
    }),
  );
});

test('whatever the list is, a move changes the target of the assignment that it names and nothing else', () => {
  fc.assert(
    fc.property(rows, fc.nat(), groupIds, (all, n, groupId) => {
      fc.pre(all.length > 0 && !isAssigned(all, groupId));
      const named = all[n % all.length] as Row;
      const target = { '@odata.type': odata('groupAssignmentTarget'), groupId };
      const { assignmentId, ...change } = aChange({
        currentTarget: named['target'] as Record<string, unknown>,
        assignment: { target },
      });
      const merged = merge(change, all);
      expect(sorted(sent(merged?.elements ?? []))).toEqual(
        sorted([...all.filter((row) => row !== named).map(essence), { ...essence(named), target }]),
      );
    }),
  );
});

test('nothing is written if an assignment comes from a policy set', () => {
  const target = { '@odata.type': odata('allDevicesAssignmentTarget') };
  const all = [{ id: 'p_1', target, source: 'policySets' }];
  const { assignmentId, ...change } = aChange({ operation: 'create' });
  expect(() => merge(change, all)).toThrow('assign could remove assignments that come from policy sets');
});

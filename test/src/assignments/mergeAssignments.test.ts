import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audienceOf } from '../../../src/assignments/audienceOf.ts';
import type { Change } from '../../../src/assignments/change.ts';
import { mergeAssignments } from '../../../src/assignments/mergeAssignments.ts';
import { planStep } from '../../../src/assignments/planStep.ts';
import type { AssignmentList, Row } from '../../../src/assignments/readAssignments.ts';
import type { AssignmentType } from '../../../src/assignments/types/AssignmentType.ts';
import { deviceConfigurationAssignment } from '../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { deviceHealthScriptAssignment } from '../../../src/assignments/types/deviceHealthScriptAssignment.ts';
import { mobileAppAssignment } from '../../../src/assignments/types/mobileAppAssignment.ts';
import { property } from '../../../src/values/property.ts';
import { aChange } from '../../support/aChange.ts';

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
/** Properties of an assignment beside its target. */
const own = {
  intent: { intent: fc.constantFrom('apply', 'remove', null) },
  app: { intent: fc.constantFrom('available', 'required', 'uninstall') },
  schedule: {
    runSchedule: fc.constantFrom(null, {
      '@odata.type': odata('deviceHealthScriptHourlySchedule'),
      interval: 4,
    }),
    runRemediationScript: fc.constant(false), // Graph shows it so, whatever was set
  },
};

const listsOf = (type: AssignmentType, properties: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc
    .array(
      fc.record({
        ...properties,
        target: fc.tuple(targets, filters).map(([target, filter]) => ({ ...target, ...filter })),
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
const essence = ({ target, intent, runSchedule, runRemediationScript }: Record<string, unknown>) => {
  const set = Object.entries(target as object).filter(([, value]) => value !== null && value !== 'none');
  const isExclusion = property(target, '@odata.type') === odata('exclusionGroupAssignmentTarget');
  const remediates = runRemediationScript !== undefined && !isExclusion;
  return {
    target: Object.fromEntries(set),
    ...(intent ? { intent } : {}),
    ...(runRemediationScript === undefined ? {} : { runRemediationScript: remediates }),
    ...(runSchedule ? { runSchedule } : {}),
  };
};
const sent = (elements: readonly Record<string, unknown>[]) =>
  elements.map(({ '@odata.type': _, ...element }) => element);
const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();

const isAssigned = (all: readonly Row[], groupId: string) =>
  all.some(({ target }) => property(target, 'groupId') === groupId);

function merge(type: AssignmentType, change: Change, all: readonly Row[]) {
  const step = planStep(type, change, listOf(all), { isServed: served, wasWritten: false });
  return step.kind === 'done' ? undefined : mergeAssignments(type, step, listOf(all));
}

const elementsOf = (type: AssignmentType, change: Change, all: readonly Row[]) =>
  sorted(sent(merge(type, change, all)?.elements ?? []));

const types: readonly (readonly [string, AssignmentType, object, keyof typeof own])[] = [
  ['a configuration', deviceConfigurationAssignment, { intent: 'apply' }, 'intent'],
  ['an app', mobileAppAssignment, { intent: 'required' }, 'app'],
  ['a remediation', deviceHealthScriptAssignment, {}, 'schedule'],
];

describe.each(types)('Whatever the assignments of %s are,', (_what, type, required, properties) => {
  const lists = listsOf(type, own[properties]);
  const aGroup = (groupId: string) => ({ '@odata.type': odata('groupAssignmentTarget'), groupId });

  /** A list, one of its assignments, the others, and a group that has none. */
  const cases = fc
    .tuple(lists, fc.nat(), groupIds)
    .filter(([all, , groupId]) => all.length > 0 && !isAssigned(all, groupId))
    .map(([all, n, groupId]) => {
      const named = all[n % all.length] as Row;
      return { all, named, others: all.filter((row) => row !== named), target: aGroup(groupId) };
    });

  /** An app can have several assignments with the same target. */
  const nameOf = ({ id, target }: Row): Partial<Change> =>
    type.assign?.hasIntents ? { assignmentId: id } : { currentTarget: target as Record<string, unknown> };

  const aChangeOf = (named: Row | undefined, overrides: Partial<Change>): Change => {
    const { assignmentId, assignment, ...change } = aChange();
    return { ...change, ...(named && nameOf(named)), ...overrides };
  };

  test('a new one is added, and every other one stays as it is', () => {
    fc.assert(
      fc.property(cases, ({ all, target }) => {
        const assignment = { target, ...required };
        const change = aChangeOf(undefined, { operation: 'create', assignment });
        expect(elementsOf(type, change, all)).toEqual(sorted([...all.map(essence), assignment]));
      }),
    );
  });

  test('a delete takes out the one that it names and no other', () => {
    fc.assert(
      fc.property(cases, ({ all, named, others }) => {
        const change = aChangeOf(named, { operation: 'delete' });
        expect(elementsOf(type, change, all)).toEqual(sorted(others.map(essence)));
      }),
    );
  });

  test('a move changes the target of the one that it names and nothing else', () => {
    fc.assert(
      fc.property(cases, ({ all, named, others, target }) => {
        const change = aChangeOf(named, { assignment: { target } });
        const moved = { ...named, target };
        expect(elementsOf(type, change, all)).toEqual(sorted([...others, moved].map(essence)));
      }),
    );
  });

  test('another filter changes the target of the one that it names and nothing else', () => {
    fc.assert(
      fc.property(cases, fc.uuid(), ({ all, named, others }, filterId) => {
        const target = {
          ...(named['target'] as object),
          deviceAndAppManagementAssignmentFilterId: filterId,
          deviceAndAppManagementAssignmentFilterType: 'include',
        };
        const change = aChangeOf(named, { assignment: { target } });
        const updated = { ...named, target };
        expect(elementsOf(type, change, all)).toEqual(sorted([...others, updated].map(essence)));
      }),
    );
  });
});

test('nothing is written if an assignment comes from a policy set', () => {
  const target = { '@odata.type': odata('allDevicesAssignmentTarget') };
  const all = [{ id: 'p_1', target, source: 'policySets' }];
  const { assignmentId, ...change } = aChange({ operation: 'create' });
  expect(() => merge(deviceConfigurationAssignment, change, all)).toThrow(
    'assign could remove assignments that come from policy sets',
  );
});

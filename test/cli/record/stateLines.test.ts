import { describe, expect, test } from '@jest/globals';
import { stateLines } from '../../../cli/record/stateLines.ts';
import type { ResultData } from '../../../src/results/resultEvent.ts';

const [sales, finance, filter] = [
  '99999999-0000-4000-8000-000000000001',
  '99999999-0000-4000-8000-000000000002',
  '88888888-0000-4000-8000-000000000001',
];

const anAssignment = (groupId: string, own: object = {}, ofTarget: object = {}) => ({
  '@odata.context': `https://graph.microsoft.com/beta/$metadata#${groupId}`,
  id: 'a1',
  intent: 'apply',
  ...own,
  target: {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId,
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
    ...ofTarget,
  },
});

const linesOf = (data: Partial<ResultData>) =>
  stateLines({ changeId: 'HR-1', outcome: 'applied', operation: 'update', ...data }).map(
    ([beginning, fields]) => [beginning, ...fields].join('  '),
  );

describe('a property that differs is a line with both values', () => {
  test.each([
    ['another group', anAssignment(finance), `± changed  target  group ${sales}  → group ${finance}`],
    [
      'an exclusion instead',
      anAssignment(sales, {}, { '@odata.type': 'microsoft.graph.exclusionGroupAssignmentTarget' }),
      `± changed  target  group ${sales}  → exclusion of group ${sales}`,
    ],
    [
      'a filter',
      anAssignment(
        sales,
        {},
        {
          deviceAndAppManagementAssignmentFilterId: filter,
          deviceAndAppManagementAssignmentFilterType: 'include',
        },
      ),
      `+ added  filter  include ${filter}`,
    ],
    ['another intent', anAssignment(sales, { intent: 'remove' }), '± changed  intent  apply  → remove'],
    ['a nested value', anAssignment(sales, { settings: { vpnId: '' } }), '+ added  settings/vpnId  ""'],
    [
      'another property of the target',
      anAssignment(sales, {}, { targetType: 'device' }),
      '+ added  target/targetType  device',
    ],
    ['a property that is gone', anAssignment(sales, { intent: undefined }), '− removed  intent  apply'],
    ['nothing', anAssignment(sales), '= same  no property differs'],
    [
      'nothing but the type of the assignment, which only some answers of Graph have',
      anAssignment(sales, { '@odata.type': '#microsoft.graph.deviceConfigurationAssignment' }),
      '= same  no property differs',
    ],
  ])('%s', (_what, assignment, line) => {
    expect(linesOf({ before: anAssignment(sales), assignment })).toEqual([line]);
  });
});

test('a target of an unknown form is shown by its properties', () => {
  expect(linesOf({ before: { target: { name: 'a' } }, assignment: { target: { name: 'b' } } })).toEqual([
    '± changed  target/name  a  → b',
  ]);
});

test('a create adds every property, and a delete removes it', () => {
  const state = anAssignment(sales);
  const properties = [`target  group ${sales}`, 'intent  apply', 'id  a1'];
  expect(linesOf({ operation: 'create', assignment: state })).toEqual(
    properties.map((property) => `+ added  ${property}`),
  );
  expect(linesOf({ operation: 'delete', before: state })).toEqual(
    properties.map((property) => `− removed  ${property}`),
  );
});

describe('a state that has nothing to be compared with is one line', () => {
  const state = anAssignment(sales);
  const words = `target group ${sales}  intent apply  id a1`;
  test.each([
    ['of a failed delete', { operation: 'delete', outcome: 'failed', before: state }, `before:  ${words}`],
    ['of a cancelled change', { outcome: 'cancelled', before: state }, `before:  ${words}`],
    ['of an update with RECORD_BEFORE=false', { assignment: state }, `after:  ${words}`],
    [
      'of an unchanged create',
      { operation: 'create', unchanged: true, assignment: state },
      `after:  ${words}`,
    ],
  ] satisfies [string, Partial<ResultData>, string][])('%s', (_what, data, line) => {
    expect(linesOf(data)).toEqual([line]);
  });
});

test('without a state there is no line', () => {
  expect(linesOf({ outcome: 'rejected' })).toEqual([]);
});

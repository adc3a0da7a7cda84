import { expect, test } from '@jest/globals';
import { findDifferences } from '../../../src/assignments/findDifferences.ts';
import { aGroupTarget, groupId } from '../../support/aChange.ts';

const filterId = 'deviceAndAppManagementAssignmentFilterId';
const filterType = 'deviceAndAppManagementAssignmentFilterType';
const filtered = { ...aGroupTarget, [filterId]: groupId, [filterType]: 'include' };
const nil = '00000000-0000-0000-0000-000000000000';

test.each([
  ['the same', { intent: 'apply', target: aGroupTarget }, { intent: 'apply', target: aGroupTarget }],
  ['more than was asked for', { intent: 'apply' }, { id: 'a', intent: 'apply', source: 'direct', 'x@y': 1 }],
  [
    'a target with more than was asked for',
    { target: aGroupTarget },
    { target: { ...aGroupTarget, groupName: 'Sales' } },
  ],
  ['no type of its own', { '@odata.type': '#microsoft.graph.x', intent: 'apply' }, { intent: 'apply' }],
  [
    'a target type without #',
    { target: aGroupTarget },
    { target: { ...aGroupTarget, '@odata.type': 'Microsoft.Graph.groupAssignmentTarget' } },
  ],
  [
    'an id in capitals',
    { target: aGroupTarget, sourceId: groupId },
    { target: { ...aGroupTarget, groupId: groupId.toUpperCase() }, sourceId: groupId.toUpperCase() },
  ],
  [
    'a filter whose type was not asked for',
    { target: { ...aGroupTarget, [filterId]: groupId } },
    { target: filtered },
  ],
  ['null instead of nothing', { sourceId: null }, {}],
])('an assignment with %s is as asked for', (_what, asked, there) => {
  expect(findDifferences(asked, there)).toEqual([]);
});

const noFilter = [
  {},
  { [filterId]: null, [filterType]: 'none' },
  { [filterId]: nil, [filterType]: 'none' },
  { [filterId]: '', [filterType]: 'none' },
  { [filterId]: null },
].map((spelling) => ({ target: { ...aGroupTarget, ...spelling } }));

test('"no filter" is the same in each of its spellings', () => {
  for (const asked of noFilter)
    for (const there of noFilter) expect(findDifferences(asked, there)).toEqual([]);
});

test('a filter and no filter differ, whichever was asked for', () => {
  for (const none of noFilter) {
    expect(findDifferences(none, { target: filtered })).toContainEqual(
      expect.objectContaining({ name: `target.${filterId}`, there: groupId }),
    );
    expect(findDifferences({ target: filtered }, none)).toHaveLength(2);
  }
});

test.each([
  ['intent', { intent: 'remove' }, { intent: 'apply' }],
  ['source', { source: 'policySets' }, { source: 'direct' }],
  ['sourceId', { sourceId: 'a' }, {}],
  ['id', { id: 'a' }, { id: 'b' }],
  ['target.groupId', { target: aGroupTarget }, { target: { ...aGroupTarget, groupId: nil } }],
  [
    'target.groupId',
    { target: { ...aGroupTarget, groupId: nil } },
    { target: { ...aGroupTarget, groupId: undefined } },
  ],
  [
    'target.@odata.type',
    { target: aGroupTarget },
    { target: { ...aGroupTarget, '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' } },
  ],
  ['target.@odata.type', { target: aGroupTarget }, { target: { groupId } }],
  ['target.targetType', { target: { targetType: 'none' } }, { target: {} }],
  [`target.${filterType}`, { target: filtered }, { target: { ...filtered, [filterType]: 'exclude' } }],
  [`target.${filterId}`, { target: filtered }, { target: { ...filtered, [filterId]: 'another' } }],
])('another value of %s is a difference', (name, asked, there) => {
  expect(findDifferences(asked, there)).toEqual([expect.objectContaining({ name })]);
});

test('a difference has what was asked for and what is there', () => {
  expect(findDifferences({ intent: 'remove' }, { intent: 'apply' })).toEqual([
    { name: 'intent', asked: 'remove', there: 'apply' },
  ]);
});

test.each([undefined, null, 'text', 7, [], {}, { error: { code: 'x' } }, { target: null }, { target: 'x' }])(
  '%j is not the assignment',
  (there) => {
    expect(findDifferences({ target: aGroupTarget }, there)).not.toEqual([]);
  },
);

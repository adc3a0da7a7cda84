import { expect, test } from '@jest/globals';
import { diff } from '../../../cli/page/browser/diff.js';

const before = {
  '@odata.context': 'x',
  id: 'a1',
  intent: 'apply',
  target: { groupId: 'g1', filter: null },
  gone: 1,
};
const after = {
  '@odata.context': 'y',
  id: 'a1',
  intent: 'apply',
  target: { groupId: 'g2', filter: null },
  tags: [],
};

test('what differs comes first, by the path of each value', () => {
  expect(diff(before, after)).toEqual([
    { path: 'target/groupId', before: 'g1', after: 'g2', kind: 'changed' },
    { path: 'gone', before: '1', kind: 'removed' },
    { path: 'tags', after: '[]', kind: 'added' },
    { path: 'id', before: 'a1', after: 'a1', kind: 'same' },
    { path: 'intent', before: 'apply', after: 'apply', kind: 'same' },
    { path: 'target/filter', before: 'null', after: 'null', kind: 'same' },
  ]);
});

test('a create adds every value, and a delete removes it', () => {
  expect(diff(undefined, { id: 'a' })).toEqual([{ path: 'id', after: 'a', kind: 'added' }]);
  expect(diff({ id: 'a' }, undefined)).toEqual([{ path: 'id', before: 'a', kind: 'removed' }]);
  expect(diff(undefined, undefined)).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { affectedChanges } from '../../../cli/errors/affectedChanges.ts';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const a = { changeId: 'a' };
const b = { changeId: 'b' };
const c = { changeId: 'c', policyId: '/' };

test.each([
  ['one change', a, '', ['a'], false],
  ['an operation', { version: 1, change: a }, '', ['a'], false],
  ['a list that was rejected as a whole', { changes: [a, b] }, '', ['a', 'b'], true],
  ['a list with rejected changes only', { changes: [a, b] }, '/changes/0 /changes/1', ['a', 'b'], false],
  ['a list that is not an array', { changes: 'x' }, '', [], true],
  ['a changeId that is a number', { changeId: 5 }, '', [], true],
  ['an invalid changeId', { changeId: 'a b' }, '', ['a b'], true],
  ['a body that is not an object', [null], '', [], true],
])('%s has no remainder', (_what, body, places, changeIds, unnamed) => {
  expect(affectedChanges(bytes(body), places)).toEqual({ changeIds, unnamed });
});

test('a body that is not JSON has no remainder', () => {
  expect(affectedChanges(Buffer.from('<xml/>'), '')).toEqual({ changeIds: [], unnamed: true });
});

test('the remainder of a list is its rejected changes, in their order, and its other properties', () => {
  expect(affectedChanges(bytes({ changes: [a, b, c, {}], note: 1 }), '/changes/3 /changes/1')).toEqual({
    changeIds: ['b'],
    unnamed: true,
    remainder: { changes: [b, {}], note: 1 },
  });
});

test('changes with the same changeId stay together in the remainder', () => {
  const other = { ...a, policyId: 'p' };
  expect(affectedChanges(bytes({ changes: [a, b, other] }), '/changes/0').remainder).toEqual({
    changes: [a, other],
  });
});

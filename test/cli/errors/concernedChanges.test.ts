import { expect, test } from '@jest/globals';
import { concernedChanges } from '../../../cli/errors/concernedChanges.ts';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const a = { changeId: 'a' };
const b = { changeId: 'b' };
const c = { changeId: 'c', policyId: '/' };

test.each([
  ['one change', a, '', ['a'], false],
  ['an operation', { version: 1, change: a }, '', ['a'], false],
  ['a list that was refused as a whole', { changes: [a, b] }, '', ['a', 'b'], true],
  [
    'a list all of whose changes were rejected',
    { changes: [a, b] },
    '/changes/0 /changes/1',
    ['a', 'b'],
    false,
  ],
  ['a list that is none', { changes: 'x' }, '', [], true],
  ['an id that is none', { changeId: 5 }, '', [], true],
  ['an id that cannot be one', { changeId: 'a b' }, '', ['a b'], true],
  ['no object', [null], '', [], true],
])('%s is left as it is', (_what, body, places, changeIds, unnamed) => {
  expect(concernedChanges(bytes(body), places)).toEqual({ changeIds, unnamed });
});

test('what is not JSON is left as it is', () => {
  expect(concernedChanges(Buffer.from('<xml/>'), '')).toEqual({ changeIds: [], unnamed: true });
});

test('of a list the rejected changes remain, in their order, with all else that the list had', () => {
  expect(concernedChanges(bytes({ changes: [a, b, c, {}], note: 1 }), '/changes/3 /changes/1')).toEqual({
    changeIds: ['b'],
    unnamed: true,
    remainder: { changes: [b, {}], note: 1 },
  });
});

test('changes that shared a changeId remain together: nobody chooses between them', () => {
  const other = { ...a, policyId: 'p' };
  expect(concernedChanges(bytes({ changes: [a, b, other] }), '/changes/0').remainder).toEqual({
    changes: [a, other],
  });
});

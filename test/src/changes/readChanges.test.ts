import { expect, test } from '@jest/globals';
import { readChanges } from '../../../src/changes/readChanges.ts';
import { aChange } from '../../support/aChange.ts';
import { toBytes } from '../../support/anIncomingMessage.ts';

const first = aChange({ changeId: 'first' });
const second = aChange({ changeId: 'second' });

/** An accepted change as its changeId, a rejected one as its place, changeId and mistakes. */
function summarize(body: unknown) {
  return readChanges(toBytes(body)).map((one) => {
    if ('change' in one) return one.change.changeId;
    const { place, details, validProperties } = one.rejection;
    return {
      place,
      changeId: validProperties.changeId,
      details: details.map(({ path, message }) => `${path}: ${message}`),
    };
  });
}

test('a body that is one change is read unchanged', () => {
  expect(readChanges(toBytes(first))).toEqual([{ change: first, place: '' }]);
});

test('the changes of a list are read in their order', () => {
  expect(summarize({ changes: [second, first] })).toEqual(['second', 'first']);
});

test('a bad change is rejected alone, with its place; the others are accepted', () => {
  expect(summarize({ changes: [first, { ...aChange(), policyId: '/' }, 7, second] })).toEqual([
    'first',
    {
      place: '/changes/1',
      changeId: aChange().changeId,
      details: [expect.stringMatching('^/changes/1/policyId: ')],
    },
    { place: '/changes/2', changeId: undefined, details: ['/changes/2: expected object, got 7'] },
    'second',
  ]);
});

test('the path of an unknown property starts with the place of its change', () => {
  const typo = { ...second, assignment: { intent: 'apply', tarket: {} }, polcyId: 'x' };
  expect(summarize({ changes: [first, typo] })[1]).toMatchObject({
    details: ['/changes/1/assignment/tarket: unknown property', '/changes/1/polcyId: unknown property'],
  });
});

test('a rejection keeps every valid common property, so that the ticket can be found', () => {
  const requestedBy = { system: 'ServiceNow', reference: 'RITM0012345' };
  const body = {
    ...aChange({ requestedBy }),
    operation: 'delete',
    policyId: 7,
    reason: 'r'.repeat(5000),
    extra: 1,
  };
  expect(readChanges(toBytes(body))).toEqual([
    {
      rejection: {
        place: '',
        details: expect.anything(),
        validProperties: {
          changeId: body.changeId,
          assignmentType: body.assignmentType,
          operation: 'delete',
          assignmentId: body.assignmentId,
          requestedBy,
        },
      },
    },
  ]);
});

test.each([
  ['is empty', [], '/changes: expected at least 1 entry, got an array of 0'],
  ['is an object', { 0: first }, '/changes: expected array, got an object'],
  ['is null', null, '/changes: expected array, got null'],
  ['is text', 'all', '/changes: expected array, got "all"'],
])('a list that %s is one rejection of the whole body', (_case, changes, problem) => {
  expect(summarize({ changes })).toEqual([{ place: '', changeId: undefined, details: [problem] }]);
});

test('a list has at most 1,000 changes', () => {
  const changes = Array.from({ length: 1_000 }, (_, index) => aChange({ changeId: `c${index}` }));
  expect(summarize({ changes })).toEqual(changes.map(({ changeId }) => changeId));
  expect(summarize({ changes: [...changes, first] })).toEqual([
    {
      place: '',
      changeId: undefined,
      details: ['/changes: expected at most 1000 entries, got an array of 1001'],
    },
  ]);
});

test('an unknown property next to the list rejects every change', () => {
  expect(summarize({ changes: [first, second], comment: 'x', __extra: 1 })).toEqual(
    [first, second].map(({ changeId }, index) => ({
      place: `/changes/${index}`,
      changeId,
      details: ['/comment: unknown property', '/__extra: unknown property'],
    })),
  );
});

test('a change that also has a list is read as a list', () => {
  expect(summarize({ ...first, changes: [] })).toEqual([
    { place: '', changeId: undefined, details: expect.arrayContaining(['/changeId: unknown property']) },
  ]);
});

test('two changes with the same changeId are one rejection that names both; the others are accepted', () => {
  const [rejection, ...others] = summarize({ changes: [first, second, { ...second, changeId: 'first' }] });
  expect(others).toEqual(['second']);
  expect(rejection).toEqual({
    place: '/changes/0',
    changeId: 'first',
    details: [0, 2].map((index) =>
      expect.stringMatching(`^/changes/${index}/changeId: is used by 2 changes of this list`),
    ),
  });
});

test.each(['', 'a b', 7, null, undefined])(
  'changes without a valid changeId (%j) are rejected one by one',
  (changeId) => {
    const places = summarize({ changes: [{ ...first, changeId }, second, { ...first, changeId }] });
    expect(places).toEqual([
      expect.objectContaining({ place: '/changes/0', changeId: undefined }),
      'second',
      expect.objectContaining({ place: '/changes/2', changeId: undefined }),
    ]);
  },
);

test('properties of Object.prototype are not read as properties of a change', () => {
  const body = '{"changes":[{"__proto__":{"changeId":"x"}},{"constructor":{"changeId":"x"}}]}';
  expect(summarize(Buffer.from(body))).toEqual([
    expect.objectContaining({ place: '/changes/0', changeId: undefined }),
    expect.objectContaining({ place: '/changes/1', changeId: undefined }),
  ]);
});

test.each([
  ['not JSON', Buffer.from('changes=1')],
  ['nothing', Buffer.alloc(0)],
  ['not UTF-8', Buffer.from([0xff])],
])('a body that is %s is one rejection without a place', (_case, body) => {
  expect(readChanges(body)).toEqual([
    {
      rejection: {
        place: '',
        details: [{ path: '', message: expect.stringContaining('the body is ') }],
        validProperties: {},
      },
    },
  ]);
});

const deep = '['.repeat(100_000) + ']'.repeat(100_000);

test.each([
  ['the body', deep],
  ['a list', `{"changes":${deep}}`],
  ['an unknown property', JSON.stringify(first).replace('{', `{"x":${deep},`)],
  ['reason', JSON.stringify(first).replace('{', `{"reason":${deep},`)],
  ['a read-only property', JSON.stringify(first).replace('"assignment":{', `$&"id":${deep},`)],
  ['a read-only enum', JSON.stringify(first).replace('"assignment":{', `$&"source":${deep},`)],
])('100,000 levels of nesting in %s are refused', (_case, body) => {
  expect(readChanges(Buffer.from(body))).toEqual([{ rejection: expect.anything() }]);
});

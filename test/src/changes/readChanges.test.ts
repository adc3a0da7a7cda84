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
    if ('reassignment' in one) return one.reassignment.reassignmentId;
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
    details: [
      '/changes/1/assignment/tarket: unknown property: did you mean "target"?',
      '/changes/1/polcyId: unknown property: did you mean "policyId"?',
    ],
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
  ['is null', null, '/changes: expected array, got null'],
  ['is text', 'all', '/changes: expected array, got "all"'],
])('a list that %s is one rejection of the whole body', (_case, changes, problem) => {
  expect(summarize({ changes })).toEqual([{ place: '', changeId: undefined, details: [problem] }]);
});

test('a list of one change may be that change itself', () => {
  expect(readChanges(toBytes({ changes: first }))).toEqual([{ change: first, place: '/changes' }]);
  expect(summarize({ changes: { ...first, policyId: '/' } })).toEqual([
    {
      place: '/changes',
      changeId: 'first',
      details: [expect.stringMatching('^/changes/policyId: expected an id')],
    },
  ]);
});

test('a reassignment in a list is rejected under its id, and says how to send it', () => {
  const reassignment = { reassignmentId: 'RITM1', from: {}, to: null };
  expect(summarize({ changes: [first, reassignment] })).toEqual([
    'first',
    {
      place: '/changes/1',
      changeId: 'RITM1',
      details: ['/changes/1: is a reassignment: send it as a message of its own'],
    },
  ]);
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
    {
      place: '',
      changeId: undefined,
      details: expect.arrayContaining([expect.stringMatching('^/changeId: unknown property')]),
    },
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

test.each([
  ['a change', JSON.stringify({ ...first, $schema: 'https://example.com/assignment-change.schema.json' })],
  ['a list', JSON.stringify({ $schema: './assignment-change.schema.json', changes: [first] })],
])('$schema of %s is accepted and ignored', (_what, body) => {
  expect(summarize(Buffer.from(body))).toEqual(['first']);
  expect(JSON.stringify(readChanges(Buffer.from(body)))).not.toContain('$schema');
});

test('a name that an object has twice is refused with its path, and only its change is rejected', () => {
  const twice = JSON.stringify(second).replace('"operation"', '"policyId":"other","operation"');
  expect(summarize(Buffer.from(`{"changes":[${JSON.stringify(first)},${twice}]}`))).toEqual([
    'first',
    {
      place: '/changes/1',
      changeId: 'second',
      details: ['/changes/1/policyId: is in its object more than once: write it once'],
    },
  ]);
});

test('a list that has its changes twice is rejected', () => {
  const body = `{"changes":[${JSON.stringify(first)}],"changes":[${JSON.stringify(second)}]}`;
  expect(summarize(Buffer.from(body))).toEqual([
    expect.objectContaining({ details: ['/changes: is in its object more than once: write it once'] }),
  ]);
});

test('a body with very many duplicate names is rejected as a whole', () => {
  const body = `{"changes":[${'{"a":1,"a":1},'.repeat(1_001)}{}]}`;
  expect(summarize(Buffer.from(body))).toEqual([
    {
      place: '',
      changeId: undefined,
      details: [': more than 1000 properties are in their objects more than once: write each once'],
    },
  ]);
});

test('a rejection has at most 50 details and the number of all mistakes', () => {
  const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, 0]));
  const [read] = readChanges(toBytes({ ...first, ...unknown, policyId: '/' }));
  expect(read).toMatchObject({ rejection: { mistakes: 20_001 } });
  expect(read && 'rejection' in read && read.rejection.details).toHaveLength(50);
});

const event = { specversion: '1.0', id: '1', source: '/hr', type: 'hr.moved' };
const massTransit = { messageId: 'x', messageType: ['urn:message:Hr:Move'] };
const eventGrid = { id: '1', eventType: 'hr.moved', eventTime: '2026-11-28T00:00:00Z' };
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');
const logicApp = (value: object) => ({ '$content-type': 'application/json', $content: base64(value) });

test.each([
  [
    'CloudEvents',
    { ...event, data: first },
    /^the body is a CloudEvents event: the change is at \/data\. Send/,
  ],
  ['CloudEvents with bytes', { ...event, data_base64: base64(first) }, / is at \/data_base64, as base64\. /],
  [
    'Event Grid',
    [{ ...eventGrid, data: first }],
    /a list that begins with an Event Grid event: .* at \/0\/data\. /,
  ],
  [
    'MassTransit',
    { ...massTransit, message: first },
    /^the body is a MassTransit message: .* at \/message\. .*raw JSON/,
  ],
  ['ServiceNow', { result: first }, /^the body is the answer of a ServiceNow REST API: .* at \/result\. /],
  ['ServiceNow with a list', { result: [first] }, / at \/result\/0\. /],
  [
    'Logic Apps',
    logicApp(first),
    /^the body is the content object of a Logic App: .* at \/\$content, as base64\. /,
  ],
  [
    'an operation',
    { version: 1, change: first },
    /^the body is an operation of the relay: .* at \/change\. /,
  ],
  [
    'a JSON text',
    { payload: JSON.stringify(first) },
    /^the change is at \/payload, as JSON text: send only the change$/,
  ],
  [
    'any object',
    { a: { 'b/c': { changes: [first] } } },
    /^the change is at \/a\/b~1c: send only the change$/,
  ],
  ['a list', [first], /^the body is a list: put it into an object/],
  [
    'a JSON string',
    JSON.stringify(first),
    /^the body is a JSON string: it was encoded twice, encode it once$/,
  ],
  ['a string of base64', base64(first), /^the body is a JSON string of base64: send the decoded JSON$/],
])('%s around a change is named, and the rejection has the changeId', (_what, body, problem) => {
  expect(summarize(Buffer.from(JSON.stringify(body)))).toEqual([
    { place: '', changeId: 'first', details: [expect.stringMatching(problem.source.replace(/^\^/, '^: '))] },
  ]);
});

test('a result event of the relay is named, and the rejection has its changeId', () => {
  const result = {
    ...event,
    type: 'assignmentrelay.change.failed',
    data: { changeId: 'first', outcome: 'failed' },
  };
  expect(summarize(result)).toEqual([
    {
      place: '',
      changeId: 'first',
      details: [
        expect.stringMatching('^: the body is a result event of the relay: .*Send changes to this queue'),
      ],
    },
  ]);
});

test('an event without a change is named', () => {
  expect(summarize({ ...event, data: { employee: 7 } })).toEqual([
    expect.objectContaining({
      details: [': the body is a CloudEvents event: it is not a change. Send only the change'],
    }),
  ]);
});

test('a wrapper around several changes is rejected under its message', () => {
  expect(summarize({ data: { changes: [first, second] } })).toEqual([
    expect.objectContaining({ place: '', changeId: undefined }),
  ]);
});

test.each([
  ['wide', { body: Array.from({ length: 50_000 }, () => ({ a: [{}] })) }],
  ['deep', Buffer.from(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)],
  ['of texts in texts', { body: Array.from({ length: 6 }).reduce((text) => JSON.stringify({ text }), 'x') }],
])('a body that is %s is not searched without limit', (_form, body) => {
  expect(summarize(body)).toEqual([expect.objectContaining({ changeId: undefined })]);
});

test('names in PascalCase are answered with the right ones, and the rejection has the changeId', () => {
  const pascal = Object.fromEntries(
    Object.entries(first).map(([name, value]) => [name.slice(0, 1).toUpperCase() + name.slice(1), value]),
  );
  const [rejection] = summarize(pascal);
  expect(rejection).toMatchObject({ changeId: 'first' });
  expect(Object(rejection).details).toEqual(
    expect.arrayContaining(
      ['changeId', 'assignmentType', 'operation', 'policyId', 'assignmentId', 'assignment'].map((name) => {
        const wrong = name.slice(0, 1).toUpperCase() + name.slice(1);
        return `/${wrong}: unknown property: did you mean "${name}"?`;
      }),
    ),
  );
});

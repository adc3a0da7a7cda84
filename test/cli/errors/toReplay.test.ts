import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { describe, expect, test } from '@jest/globals';
import { describeEntry } from '../../../cli/errors/describeEntry.ts';
import { toEntry } from '../../../cli/errors/Entry.ts';
import { locationsOf } from '../../../cli/errors/locations.ts';
import { type Problem, type Replay, toReplay } from '../../../cli/errors/toReplay.ts';
import { replayNumber } from '../../../src/changes/replayNumber.ts';
import { replayOf } from '../../../src/changes/replayOf.ts';
import { readConfig } from '../../../src/config.ts';
import { operationVersion } from '../../../src/operations/operation.ts';
import { toOperationMessage } from '../../../src/operations/toOperationMessage.ts';
import { smallerErrorMessages } from '../../../src/results/toErrorMessage.ts';
import type { OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import { property } from '../../../src/values/property.ts';
import { aChange, aCreate, aGroupTarget } from '../../support/aChange.ts';
import { aFiledWrite } from '../../support/aFiledWrite.ts';
import { aCopy } from './useErrors.ts';

const config = readConfig({ ServiceBusConnection: 'Endpoint=sb://127.0.0.1;SharedAccessSignature=s' });

/** A received copy. */
function anEntry(overrides: object, locationName = 'errors') {
  const location = locationsOf(config).find(({ name }) => name === locationName);
  if (!location) throw new Error(`There is no location ${locationName}.`);
  const message = {
    ...aCopy('rejected', {}, '1'),
    sequenceNumber: 17n,
    _rawAmqpMessage: { bodyType: 'data' },
    ...overrides,
  };
  return toEntry(location, message as unknown as ServiceBusReceivedMessage);
}

function withoutBody(copy: OutgoingMessage): OutgoingMessage {
  const smallest = smallerErrorMessages(copy).at(-1)?.[0];
  if (!smallest) throw new Error('There is no smaller copy.');
  return smallest;
}

const bodyOf = (replay: Replay | Problem): unknown =>
  'message' in replay && JSON.parse(String(replay.message.body));

function numberOf(sequenceNumber: bigint) {
  return property(toReplay(anEntry({ sequenceNumber }), config), 'replay');
}

test('a replay has the sequence number of its copy', () => {
  expect(numberOf(17n)).toBe(17);
});

const anEnrollmentChange = aChange({
  assignmentType: 'enrollmentConfigurationAssignment',
  assignment: { target: aGroupTarget },
});
const lanes = [
  ['configuration', aChange()],
  ['enrollment', anEnrollmentChange],
  ['resourceAccess', aCreate()],
] as const;
const reasons = ['rejected', 'failed', 'deadLettered'] as const;

test.each(lanes.flatMap(([lane, change]) => reasons.map((reason) => [reason, lane, change] as const)))(
  'a %s operation of the lane %s is sent to the queue of this lane, as a replay',
  (reason, lane, change) => {
    const queue = `assignment-operations-${lane}`;
    const entry = anEntry(aCopy(reason, { version: 1, change, listSize: 3 }, '1', queue));
    const { body, ...expected } = toOperationMessage(change, undefined, 17, 3);
    const replay = toReplay(entry, config);
    expect(replay).toMatchObject({ queue, replay: 17, message: expected });
    expect(bodyOf(replay)).toEqual(JSON.parse(String(body)));
  },
);

test('an operation is sent to the lane of its change, even if it failed in another one', () => {
  const copy = aCopy('failed', { version: 1, change: aCreate() }, '1', 'assignment-operations-enrollment');
  expect(toReplay(anEntry(copy), config)).toMatchObject({ queue: 'assignment-operations-resourceAccess' });
});

test.each(['rejected', 'deadLettered'] as const)(
  'a %s message of the queue for changes is sent there again, byte for byte',
  (reason) => {
    const copy = aCopy(reason, Buffer.from('{ "changeId": "a" }'), '1', 'assignment-changes', 'sent-as');
    expect(toReplay(anEntry(copy), config)).toEqual({
      queue: 'assignment-changes',
      replay: 17,
      message: {
        messageId: 'sent-as/replay/17',
        body: copy.body,
        applicationProperties: { 'assignmentrelay-replay': 17 },
      },
    });
  },
);

test('every change of a dead-lettered list is sent again, because it is unknown which ones were accepted', () => {
  const list = { changes: [aChange({ changeId: 'a' }), aChange({ changeId: 'b' })] };
  const replay = toReplay(anEntry(aCopy('deadLettered', list, '1', 'assignment-changes')), config);
  expect(bodyOf(replay)).toEqual(list);
});

describe('A message that cannot be replayed', () => {
  const problemOf = (copy: object, queues = config) => property(toReplay(anEntry(copy), queues), 'problem');
  const failed = (body: object, queue?: string) => aCopy('failed', body, '1', queue);

  test.each([
    [
      'a queue that the settings do not name',
      failed({}, 'other'),
      /^its queue "other" is not in the settings: run /,
    ],
    [
      'a step of a reassignment',
      failed({}, 'assignment-reassignments'),
      /^it is a step of a reassignment: send the reassignment again/,
    ],
    [
      'another body than an operation',
      failed({ version: 1 }),
      /^its body is not an operation .*: send the change again$/,
    ],
    [
      'an operation of a newer release',
      failed({ version: operationVersion + 1 }),
      /^a newer release .* wrote it: run this command in that release$/,
    ],
    [
      'a body that was left out',
      withoutBody(failed({})),
      /^its body was too large for the copy: send .* under new changeIds$/,
    ],
  ])('%s', (_what, copy, problem) => {
    expect(problemOf(copy)).toMatch(problem);
  });

  test('an operation of a lane that is not in use', () => {
    const copy = failed({ version: 1, change: aCreate() });
    expect(problemOf(copy, { ...config, lanes: ['configuration'] })).toBe(
      'its lane resourceAccess is not in use: add it to the setting LANES',
    );
  });
});

describe('With --approved', () => {
  const queue = 'assignment-operations-configuration';
  const filed = aFiledWrite();
  const operation = { version: 1, change: aChange() };
  const approved = (body: object, reason: 'failed' | 'deadLettered', properties: object = {}) => {
    const copy = aCopy(reason, body, '1', queue);
    const applicationProperties = { ...copy.applicationProperties, ...properties };
    return toReplay(anEntry({ ...copy, applicationProperties }), config, { approved: true });
  };

  test('an operation has the write that was filed, and a version that an older app does not read', () => {
    const replay = approved(operation, 'failed', { filed: JSON.stringify(filed) });
    expect(replay).toMatchObject({ queue, replay: 17 });
    expect(bodyOf(replay)).toMatchObject({ version: 2, change: aChange(), filed });
  });

  test('an operation that was dead-lettered has its filed write in its body', () => {
    expect(bodyOf(approved({ ...operation, version: 2, filed }, 'deadLettered'))).toMatchObject({ filed });
  });

  test.each([
    ['without a filed write', operation, {}],
    ['with one that is not usable', operation, { filed: JSON.stringify({ ...filed, code: 'x' }) }],
    ['whose write was completed', { ...operation, version: 2, filed }, {}],
  ])('an operation %s is not sent', (_what, body, properties) => {
    expect(approved(body, 'failed', properties)).toEqual({
      problem: 'it has no approval code: replay it without --approved',
    });
  });

  test('without the option, the change is sent without its filed write', () => {
    const copy = aCopy('failed', { ...operation, version: 2, filed }, '1', queue);
    expect(bodyOf(toReplay(anEntry(copy), config))).toEqual({ ...operation, replay: 17 });
  });
});

test.each([
  ['text', '{"changeId":"a"}', '{"changeId":"a"}'],
  ['a map', { changeId: 'a' }, '{"changeId":"a"}'],
  ['a number', 5, '5'],
])('an AMQP value that is %s is sent again as bytes', (_what, value, text) => {
  const entry = anEntry(
    { messageId: 'm', body: value, _rawAmqpMessage: { bodyType: 'value' } },
    'dead-letters',
  );
  expect(toReplay(entry, config)).toMatchObject({
    queue: 'assignment-changes',
    replay: 0,
    message: { messageId: 'm', body: Buffer.from(text) },
  });
});

test('acceptChanges reads the number of a replay from its message id and its application property', () => {
  const sent = toReplay(anEntry({}), config);
  if ('problem' in sent) throw new Error(sent.problem);
  expect(sent.message.messageId).toBe('message-1/replay/17');
  expect(replayOf(sent.message.messageId, sent.message.applicationProperties)).toBe(17);
});

test('a message id that is too long is replaced, and the number of the replay is still read', () => {
  const sent = toReplay(anEntry({ correlationId: 'm'.repeat(128) }), config);
  if ('problem' in sent) throw new Error(sent.problem);
  expect(sent.message.messageId).toMatch(/^[0-9a-f]{64}\/replay\/17$/);
  expect(replayOf(sent.message.messageId, sent.message.applicationProperties)).toBe(17);
});

const withProperties = (properties: object, overrides: object = {}) =>
  anEntry({
    ...overrides,
    applicationProperties: { ...aCopy('rejected', {}, '1').applicationProperties, ...properties },
  });

test.each([
  ['a copy', {}, 'message-1', 0],
  ['the copy of a replay', { replay: 5 }, 'message-1/replay/5', 5],
])(
  '%s that does not name all rejected changes is sent under its own ids, so that accepted changes are dropped',
  (_what, properties, messageId, replay) => {
    const body = Buffer.from(JSON.stringify({ changes: [{ changeId: 'a' }, { changeId: 'b' }] }));
    const entry = withProperties({ ...properties, places: '/changes/0', morePlaces: 1 }, { body });
    const sent = toReplay(entry, config);
    expect(sent).toMatchObject({ replay: 0, message: { messageId, body } });
    if ('problem' in sent) throw new Error(sent.problem);
    expect(replayOf(messageId, sent.message.applicationProperties) ?? 0).toBe(replay);
    expect(entry.changeIds).toEqual(['a', 'b']);
  },
);

test('a copy without its body is listed with its changes, and is not replayed', () => {
  const entry = withProperties({ bodyOmitted: true, changeId: 'a b and 7 more' }, { body: Buffer.alloc(0) });
  expect(entry.changeIds).toEqual(['a', 'b']);
  expect(toReplay(entry, config)).toMatchObject({
    problem: expect.stringContaining('its body was too large for the copy'),
  });
});

test('a dead letter that is a replay stays the same replay', () => {
  const applicationProperties = { 'assignmentrelay-replay': 5 };
  const entry = anEntry({ messageId: 'm1/replay/5', applicationProperties }, 'dead-letters');
  expect(entry).toMatchObject({ sentAs: 'm1', replay: 5 });
  expect(toReplay(entry, config)).toMatchObject({
    message: { messageId: 'm1/replay/5', applicationProperties },
  });
});

test('copies in two partitions of a queue are different replays', () => {
  const numbers = [1n, 15n].map((partition) => numberOf((partition << 48n) + 17n));
  expect(numbers.map((number) => replayNumber.safeParse(number).success)).toEqual([true, true]);
  expect(new Set(numbers).size).toBe(2);
});

test.each([
  ['a copy', 'errors', 'Diagnostic-Id'],
  ['a dead letter', 'dead-letters', 'Diagnostic-Id'],
  ['a dead letter that another SDK sent', 'dead-letters', 'traceparent'],
])('%s is replayed in its own trace', (_what, location, name) => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const { applicationProperties } = aCopy('rejected', {}, '1');
  const entry = anEntry(
    { applicationProperties: { ...applicationProperties, [name]: traceparent } },
    location,
  );
  expect(toReplay(entry, config)).toMatchObject({
    message: { applicationProperties: { 'Diagnostic-Id': traceparent } },
  });
});

test('traceparent wins over Diagnostic-Id', () => {
  const two = { 'Diagnostic-Id': 'one', traceparent: 'other' };
  expect(toReplay(anEntry({ applicationProperties: two }, 'dead-letters'), config)).toMatchObject({
    message: { applicationProperties: { 'Diagnostic-Id': 'other' } },
  });
});

test('a change that is nested too deeply is not replayed, and is shown as it was sent', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const body = Buffer.from(`{"changes":[{"changeId":"a"},{"changeId":"b","x":${deep}}]}`);
  const { applicationProperties } = aCopy('rejected', {}, '1');
  const entry = anEntry({
    body,
    applicationProperties: { ...applicationProperties, places: '/changes/1' },
  });
  expect(toReplay(entry, config)).toMatchObject({ problem: expect.stringContaining('nested too deeply') });
  expect(describeEntry(entry)).toContain(String(body));
});

import { expect, test } from '@jest/globals';
import { underOriginalId } from '../../../src/changes/replayOf.ts';
import { fromServiceBusMessage } from '../../../src/host/IncomingMessage.ts';
import { digestOf } from '../../../src/operations/digest.ts';
import { readOperation } from '../../../src/operations/readOperation.ts';
import { toOperationMessage } from '../../../src/operations/toOperationMessage.ts';
import { resultEvent } from '../../../src/results/resultEvent.ts';
import { toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { toRejectionData } from '../../../src/results/toRejectionData.ts';
import { toResultEvent } from '../../../src/results/toResultEvent.ts';
import { aChange } from '../../support/aChange.ts';
import { anIncomingMessage, anOperationMessage } from '../../support/anIncomingMessage.ts';
import { anInvocationContext } from '../../support/anInvocationContext.ts';

const change = aChange();

function replayOf(messageId: string, applicationProperties: object) {
  return fromServiceBusMessage('', anInvocationContext({ messageId, applicationProperties })).replay;
}

test.each([1, 12, 1_000_000])(
  '%d is the number of a replay with that number at the end of its id',
  (replay) => {
    expect(replayOf(`m1/replay/${replay}`, { 'assignmentrelay-replay': replay })).toBe(replay);
  },
);

test.each([0, -1, 1.5, '1', 'x', null, {}, 1e300])('%j is not a replay number', (replay) => {
  expect(replayOf(`m1/replay/${replay}`, { 'assignmentrelay-replay': replay })).toBeUndefined();
});

test.each([
  ['the property of a copy', 'm1/replay/5', { replay: 5 }],
  ['the property alone', 'm1', { 'assignmentrelay-replay': 5 }],
  ['the id alone', 'm1/replay/5', {}],
  ['two numbers', 'm1/replay/15', { 'assignmentrelay-replay': 5 }],
])(
  'a message with %s is not a replay, because a sender can have copied it',
  (_what, messageId, properties) => {
    expect(replayOf(messageId, properties)).toBeUndefined();
  },
);

test('upstream knows a replay by the id that it gave to the message', () => {
  const message = anIncomingMessage({ messageId: 'm1/replay/5', replay: 5 });
  expect(underOriginalId(message)).toEqual({ ...message, messageId: 'm1' });
  expect(underOriginalId(anIncomingMessage({ messageId: 'm1/replay/5' })).messageId).toBe('m1/replay/5');
});

test('a replay with a long changeId still has its number at the end of its message id', () => {
  const long = aChange({ changeId: 'c'.repeat(100) });
  const { messageId, applicationProperties } = toOperationMessage(long, undefined, 123_456);
  expect(messageId.length).toBeLessThanOrEqual(128);
  expect(replayOf(messageId, applicationProperties ?? {})).toBe(123_456);
});

test('a replay has its own message id, which depends only on the change and the replay number', () => {
  const { messageId, sessionId, body, applicationProperties } = toOperationMessage(change, undefined, 2);
  expect({ messageId, sessionId, applicationProperties }).toEqual({
    messageId: `${change.changeId}/${digestOf(change)}/replay/2`,
    sessionId: change.policyId,
    applicationProperties: { 'assignmentrelay-replay': 2 },
  });
  expect(JSON.parse(String(body))).toEqual({ version: 1, change, replay: 2 });
});

test.each([
  ['its own id', `${change.changeId}/${digestOf(change)}/replay/2`, 'operation'],
  ['the id of the change', change.changeId, 'rejection'],
  ['the id of another replay', `${change.changeId}/${digestOf(change)}/replay/1`, 'rejection'],
])('a replay with %s as message id (%s) is read as %s', (_whose, messageId, read) => {
  const body = { version: 1, change, replay: 2 };
  expect(readOperation(anOperationMessage(change, { body, messageId }))).toHaveProperty(read);
});

test('an operation that is not a replay is rejected with the message id of one', () => {
  const messageId = `${change.changeId}/${digestOf(change)}/replay/1`;
  expect(readOperation(anOperationMessage(change, { messageId }))).toHaveProperty('rejection');
});

test('the event of a rejected replay has its number, also at the end of the event id', () => {
  const rejection = { place: '', details: [], validProperties: { changeId: 'c' } };
  const data = toRejectionData(rejection, anIncomingMessage({ replay: 3 }));
  const event = toResultEvent(data, {
    number: '17',
    source: '/relay',
    time: new Date(0),
    traceparent: undefined,
  });
  expect(event).toMatchObject({ id: 'c/rejected/17/replay/3', data: { replay: 3 } });
  expect(resultEvent.safeParse(event).success).toBe(true);
});

test('a copy has the replay number and the places of the rejected changes', () => {
  const error = { reason: 'rejected', description: '', sourceQueue: 'q', changeIds: [] } as const;
  const places = ['/changes/1', '/changes/20'];
  expect(toErrorMessage(anIncomingMessage({ replay: 1 }), { ...error, places })).toMatchObject({
    applicationProperties: { replay: 1, places: '/changes/1 /changes/20' },
  });
});

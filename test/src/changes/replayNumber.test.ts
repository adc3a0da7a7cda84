import { expect, test } from '@jest/globals';
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

test.each([1, 12, 1_000_000])('a message has the replay number %d of its application property', (replay) => {
  const context = anInvocationContext({ applicationProperties: { replay } });
  expect(fromServiceBusMessage('', context).replay).toBe(replay);
});

test.each([0, -1, 1.5, '1', 'x', null, {}, 1e300])('%j is not a replay number', (replay) => {
  const context = anInvocationContext({ applicationProperties: { replay } });
  expect(fromServiceBusMessage('', context).replay).toBeUndefined();
});

test('a replay has its own message id, which depends only on the change and the replay number', () => {
  const { messageId, sessionId, body, applicationProperties } = toOperationMessage(change, undefined, 2);
  expect({ messageId, sessionId, applicationProperties }).toEqual({
    messageId: `${change.changeId}/${digestOf(change)}/replay/2`,
    sessionId: change.policyId,
    applicationProperties: { replay: 2 },
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

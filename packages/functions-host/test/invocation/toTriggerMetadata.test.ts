import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { toTriggerMessage } from '../../src/invocation/TriggerMessage.ts';
import * as metadata from '../../src/invocation/toTriggerMetadata.ts';
import { receivedMessage } from '../receivedMessage.ts';

const client = { fullyQualifiedNamespace: 'n.servicebus.windows.net', identifier: 'c' };

const toMessage = (message: ServiceBusReceivedMessage, isSessionsEnabled = false) =>
  toTriggerMessage(message, { isBinary: true, isSessionsEnabled });

const toTriggerMetadata = (message: ServiceBusReceivedMessage, isSession = false) =>
  metadata.toTriggerMetadata(toMessage(message, isSession), client);

const toBatchTriggerMetadata = (messages: readonly ServiceBusReceivedMessage[], keepEmpty: boolean) =>
  metadata.toBatchTriggerMetadata(
    messages.map((message) => toMessage(message)),
    client,
    keepEmpty,
  );

/** A 64-bit integer of the SDK. */
const toLong = (low: number, high: number) => ({ low, high, toNumber: () => high * 2 ** 32 + low }) as never;

test('the first delivery has count 1, although the SDK counts from 0', () => {
  expect(toTriggerMetadata(receivedMessage({ deliveryCount: 0 }))['DeliveryCount']).toEqual({ json: '1' });
});

test('ids are text, also ids that look like numbers', () => {
  const sent = toTriggerMetadata(receivedMessage({ messageId: 12345, correlationId: 'c', sessionId: 's' }));
  expect(sent['MessageId']).toEqual({ string: '12345' });
  expect(sent['CorrelationId']).toEqual({ string: 'c' });
  expect(sent['SessionId']).toEqual({ string: 's' });
});

test('the subject is also sent as Label, application properties also as UserProperties', () => {
  const sent = toTriggerMetadata(receivedMessage({ subject: 's', applicationProperties: { TenantId: 't' } }));
  expect(sent).toMatchObject({
    Subject: { string: 's' },
    Label: { string: 's' },
    ApplicationProperties: { json: '{"TenantId":"t"}' },
    UserProperties: { json: '{"TenantId":"t"}' },
  });
});

test('a time has no zone under its name with Utc, and +00:00 under its plain name', () => {
  const sent = toTriggerMetadata(
    receivedMessage({ enqueuedTimeUtc: new Date('2026-11-23T01:02:03.450Z'), expiresAtUtc: new Date(9e14) }),
  );
  expect(sent).toMatchObject({
    EnqueuedTimeUtc: { json: '"2026-11-23T01:02:03.45"' },
    EnqueuedTime: { json: '"2026-11-23T01:02:03.45+00:00"' },
    ExpiresAtUtc: { json: '"9999-12-31T23:59:59.9999999"' },
  });
});

test('values that a message does not have are left out', () => {
  const sent = toTriggerMetadata(receivedMessage());
  expect(sent).not.toHaveProperty('CorrelationId');
  expect(sent).not.toHaveProperty('EnqueuedTimeUtc');
  expect(sent).not.toHaveProperty('SequenceNumber');
});

test('a batch has one array per name, with sequence numbers as two 32-bit halves', () => {
  const messages = [
    receivedMessage({ messageId: 'a', sequenceNumber: toLong(1, 1), deliveryCount: 0 }),
    receivedMessage({ messageId: 'b', deliveryCount: 2, applicationProperties: { Replay: 1 } }),
  ];
  expect(toBatchTriggerMetadata(messages, true)).toMatchObject({
    MessageIdArray: { collectionString: { string: ['a', 'b'] } },
    SequenceNumberArray: {
      collectionSint64: {
        sint64: [
          { low: 1, high: 1, unsigned: false },
          { low: 0, high: 0, unsigned: false },
        ],
      },
    },
    DeliveryCountArray: { json: '[1,3]' },
    ApplicationPropertiesArray: { json: '[{},{"Replay":1}]' },
  });
});

test('empty texts are dropped from the arrays of a batch unless the app has asked for them', () => {
  const messages = [receivedMessage({}), receivedMessage({ messageId: 'of the second' })];
  expect(toBatchTriggerMetadata(messages, false)).toMatchObject({
    MessageIdArray: { collectionString: { string: ['of the second'] } },
  });
  expect(toBatchTriggerMetadata(messages, true)).toMatchObject({
    MessageIdArray: { collectionString: { string: ['', 'of the second'] } },
  });
});

const clientJson =
  '{"FullyQualifiedNamespace":"n.servicebus.windows.net","IsClosed":false,"TransportType":0,"Identifier":"c"}';
const actions = ['MessageReceiver', 'MessageSession', 'MessageActions', 'SessionActions'];
const withoutSession = {
  ...Object.fromEntries([...actions, 'ReceiveActions'].map((name) => [name, { json: '{}' }])),
  Client: { json: clientJson },
};

test('the SDK objects have the same names in a batch, without Array', () => {
  expect(toTriggerMetadata(receivedMessage())).toMatchObject(withoutSession);
  const batch = toBatchTriggerMetadata([receivedMessage()], true);
  expect(batch).toMatchObject(withoutSession);
  for (const name of Object.keys(withoutSession)) expect(batch).not.toHaveProperty(`${name}Array`);
});

test('in a session the actions hold the end of its lock', () => {
  const message = receivedMessage({ lockedUntilUtc: new Date('2026-11-23T01:02:03.450Z') });
  const locked = { json: '{"SessionLockedUntil":"2026-11-23T01:02:03.45+00:00"}' };
  expect(toTriggerMetadata(message, true)).toMatchObject({
    ...withoutSession,
    ...Object.fromEntries(actions.map((name) => [name, locked])),
  });
});

test('the key of a transaction is sent as TransactionPartitionKey, also in a batch', () => {
  const message = receivedMessage({
    _rawAmqpMessage: { body: '', bodyType: 'data', messageAnnotations: { 'x-opt-via-partition-key': 'k' } },
  });
  expect(toTriggerMetadata(message)['TransactionPartitionKey']).toEqual({ string: 'k' });
  expect(toBatchTriggerMetadata([message, receivedMessage()], true)).toMatchObject({
    TransactionPartitionKeyArray: { collectionString: { string: ['k', ''] } },
  });
});

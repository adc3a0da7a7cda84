import { expect, test } from '@jest/globals';
import { toBatchTriggerMetadata, toTriggerMetadata } from '../../src/invocation/toTriggerMetadata.ts';
import { receivedMessage } from '../receivedMessage.ts';

/** A 64-bit integer of the SDK. */
const toLong = (low: number, high: number) => ({ low, high, toNumber: () => high * 2 ** 32 + low }) as never;

test('the first delivery has count 1, although the SDK counts from 0', () => {
  expect(toTriggerMetadata(receivedMessage({ deliveryCount: 0 }))['DeliveryCount']).toEqual({ json: '1' });
});

test('ids are text, also ids that look like numbers', () => {
  const metadata = toTriggerMetadata(
    receivedMessage({ messageId: 12345, correlationId: 'c', sessionId: 's' }),
  );
  expect(metadata['MessageId']).toEqual({ string: '12345' });
  expect(metadata['CorrelationId']).toEqual({ string: 'c' });
  expect(metadata['SessionId']).toEqual({ string: 's' });
});

test('the subject is also sent as Label, application properties also as UserProperties', () => {
  const metadata = toTriggerMetadata(
    receivedMessage({ subject: 's', applicationProperties: { TenantId: 't' } }),
  );
  expect(metadata).toMatchObject({
    Subject: { string: 's' },
    Label: { string: 's' },
    ApplicationProperties: { json: '{"TenantId":"t"}' },
    UserProperties: { json: '{"TenantId":"t"}' },
  });
});

test('a time has no zone under its name with Utc, and +00:00 under its plain name', () => {
  const metadata = toTriggerMetadata(
    receivedMessage({ enqueuedTimeUtc: new Date('2026-11-23T01:02:03.450Z'), expiresAtUtc: new Date(9e14) }),
  );
  expect(metadata).toMatchObject({
    EnqueuedTimeUtc: { json: '"2026-11-23T01:02:03.45"' },
    EnqueuedTime: { json: '"2026-11-23T01:02:03.45+00:00"' },
    ExpiresAtUtc: { json: '"9999-12-31T23:59:59.9999999"' },
  });
});

test('values that a message does not have are left out', () => {
  const metadata = toTriggerMetadata(receivedMessage());
  expect(metadata).not.toHaveProperty('CorrelationId');
  expect(metadata).not.toHaveProperty('EnqueuedTimeUtc');
  expect(metadata).not.toHaveProperty('SequenceNumber');
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

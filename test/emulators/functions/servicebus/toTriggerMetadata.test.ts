import { expect, test } from '@jest/globals';
import { toTriggerMetadata } from '../../../../emulators/functions/servicebus/toTriggerMetadata.ts';
import { receivedMessage } from './receivedMessage.ts';

test('the first delivery has count 1, where the SDK says 0', () => {
  expect(toTriggerMetadata(receivedMessage({ deliveryCount: 0 }))['DeliveryCount']).toEqual({ json: '1' });
});

test('ids are text, even those that look like numbers', () => {
  const metadata = toTriggerMetadata(
    receivedMessage({ messageId: 12345, correlationId: 'c', sessionId: 's' }),
  );
  expect(metadata['MessageId']).toEqual({ string: '12345' });
  expect(metadata['CorrelationId']).toEqual({ string: 'c' });
  expect(metadata['SessionId']).toEqual({ string: 's' });
});

test('subject comes as Label too, application properties as UserProperties too', () => {
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

test('times come without a zone under …Utc and with +00:00 under the plain name', () => {
  const metadata = toTriggerMetadata(
    receivedMessage({ enqueuedTimeUtc: new Date('2026-11-23T01:02:03.450Z'), expiresAtUtc: new Date(9e14) }),
  );
  expect(metadata).toMatchObject({
    EnqueuedTimeUtc: { json: '"2026-11-23T01:02:03.45"' },
    EnqueuedTime: { json: '"2026-11-23T01:02:03.45+00:00"' },
    ExpiresAtUtc: { json: '"9999-12-31T23:59:59.9999999"' },
  });
});

test('what a message does not have is left out', () => {
  const metadata = toTriggerMetadata(receivedMessage());
  expect(metadata).not.toHaveProperty('CorrelationId');
  expect(metadata).not.toHaveProperty('EnqueuedTimeUtc');
  expect(metadata).not.toHaveProperty('SequenceNumber');
});

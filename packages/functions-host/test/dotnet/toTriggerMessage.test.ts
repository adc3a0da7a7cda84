import { expect, test } from '@jest/globals';
import { toTriggerMessage } from '../../src/dotnet/toTriggerMessage.ts';

const received = {
  body: Buffer.from('grüezi').toString('base64'),
  sessionLockedUntil: null,
  texts: { MessageId: 'm' },
  values: { SequenceNumber: 2 ** 40 + 2 ** 31, DeliveryCount: 1 },
};

test('the body is bytes, or text for a function that takes text', () => {
  expect(toTriggerMessage(received, true).body).toEqual(Buffer.from('grüezi'));
  expect(toTriggerMessage(received, false).body).toBe('grüezi');
});

test('a sequence number is also in two signed halves of 32 bits, as protobuf.js decodes it', () => {
  expect(toTriggerMessage(received, true).sequenceNumber).toEqual({
    ...{ low: -(2 ** 31), high: 2 ** 8, unsigned: false },
  });
});

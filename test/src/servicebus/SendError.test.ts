import { expect, test } from '@jest/globals';
import { SendError } from '../../../src/servicebus/SendError.ts';

test('the error names the entity and the error of the SDK’s last attempt', () => {
  const last = Object.assign(new Error('The server is busy.'), { code: 'ServiceBusy' });
  const { message } = new SendError('assignment-results', new AggregateError([new Error('first'), last]));
  expect(message).toBe('Sending to assignment-results failed: ServiceBusy: The server is busy.');
});

const batching = 'Batching brokered messages with distinct SessionId';

test.each([
  ['UnauthorizedAccess', 'No Send.', 'Grant the sending identity the role Azure Service Bus Data Sender'],
  ['MessagingEntityNotFound', 'Gone.', 'Create it, or correct its name'],
  [
    'GeneralError',
    `${batching} is not supported for an entity with partitioning enabled.`,
    'It is partitioned',
  ],
  [
    'GeneralError',
    `${batching}, PartitionKey, or MessageId  is not supported for an entity with partitioning and duplicate detection enabled.`,
    'It is partitioned',
  ],
  [
    'GeneralError',
    'Message to a partitioned entity with duplicate detection enabled must have either PartitionKey or MessageId',
    'It is partitioned',
  ],
])('the error says how to fix %s: %s', (code, message, fix) => {
  const error = new SendError('q', Object.assign(new Error(message), { code }));
  expect(error.message).toMatch(`Sending to q failed: ${code}. ${fix}`);
  expect(error.message).toMatch(new RegExp(`\\. Service Bus says: ${message}$`));
});

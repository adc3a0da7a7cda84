import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type ServiceBusEmulator,
  startServiceBusEmulator,
} from '../../../emulators/servicebus/startServiceBusEmulator.ts';
import { QueueView } from '../../../src/messaging/QueueView.ts';

const queue = 'assignment-operations';
let emulator: ServiceBusEmulator;
let client: ServiceBusClient;

beforeAll(async () => {
  emulator = await startServiceBusEmulator();
  client = new ServiceBusClient(emulator.connectionString, { retryOptions: { maxRetries: 0 } });
});
afterAll(async () => {
  await client.close();
  await emulator.close();
});

test('a message is there until it is completed, also while a session with it is locked', async () => {
  const view = new QueueView(client, queue);
  const messages = ['first', 'second'].map((messageId) => ({ messageId, sessionId: 's', body: '' }));
  await client.createSender(queue).sendMessages(messages);
  const session = await client.acceptNextSession(queue);
  const [first] = await session.receiveMessages(1);
  const number = String(first?.sequenceNumber);
  expect(await view.has(number)).toBe(true);
  if (first) await session.completeMessage(first);
  expect(await view.has(number)).toBe(false);
  await session.close();
});

test.each(['', '9007199254740993'])(
  'a message whose number is not known exactly (%j) counts as there',
  async (number) => {
    expect(await new QueueView(client, queue).has(number)).toBe(true);
  },
);

test('a queue that cannot be looked into is an error that passes, in the words of Service Bus', async () => {
  const looking = new QueueView(client, 'forgotten').has('1');
  await expect(looking).rejects.toMatchObject({
    transient: true,
    message: expect.stringMatching(
      /^Service Bus does not let forgotten be looked into: MessagingEntityNotFound: /,
    ),
  });
});

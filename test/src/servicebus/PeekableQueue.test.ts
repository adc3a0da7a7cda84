import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { PeekableQueue } from '../../../src/servicebus/PeekableQueue.ts';

const queue = 'assignment-operations';
let emulator: ServiceBusEmulator;
let client: ServiceBusClient;

beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  client = new ServiceBusClient(emulator.connectionString, { retryOptions: { maxRetries: 0 } });
});
afterAll(async () => {
  await client.close();
  await emulator.close();
});

test('a message is there until it is completed, also while a session with it is locked', async () => {
  const view = new PeekableQueue(client, queue);
  const messages = ['first', 'second'].map((messageId) => ({ messageId, sessionId: 's', body: '' }));
  await client.createSender(queue).sendMessages(messages);
  const session = await client.acceptNextSession(queue);
  for (const left of [false, undefined]) {
    const [message] = await session.receiveMessages(1);
    const number = String(message?.sequenceNumber);
    expect(await view.contains(number)).toBe(true);
    if (message) await session.completeMessage(message);
    expect(await view.contains(number)).toBe(left); // the second leaves nothing that could be shown in its place
  }
  await session.close();
});

test.each(['', '281474976710656'])(
  'a message without a number, or with one of a partition (%j), counts as there',
  async (number) => {
    expect(await new PeekableQueue(client, queue).contains(number)).toBe(true);
  },
);

test('in a queue that does not let itself be looked into every message counts as there', async () => {
  expect(await new PeekableQueue(client, 'forgotten').contains('1')).toBe(true);
});

test('where there is no answer for now that is an error that passes, in the words of Service Bus', async () => {
  const unreachable = emulator.connectionString.replace(/:\d+;/, ':1;');
  const other = new ServiceBusClient(unreachable, { retryOptions: { maxRetries: 0, timeoutInMs: 500 } });
  await expect(new PeekableQueue(other, queue).contains('1')).rejects.toMatchObject({
    transient: true,
    message: expect.stringMatching(/^Service Bus does not let assignment-operations be looked into: /),
  });
  await other.close();
});

import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Long from 'long';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { PeekableQueue } from '../../../src/servicebus/PeekableQueue.ts';

const name = 'assignment-operations-configuration';
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

test('a message is in the queue until it is completed, also while its session is locked', async () => {
  const queue = new PeekableQueue(client, name);
  const messages = ['first', 'second'].map((messageId) => ({ messageId, sessionId: 's', body: '' }));
  await client.createSender(name).sendMessages(messages);
  expect(await queue.showsPartitions()).toBe(false);
  const session = await client.acceptNextSession(name);
  for (const afterwards of [false, undefined]) {
    const [message] = await session.receiveMessages(1);
    const number = String(message?.sequenceNumber);
    expect(await queue.contains(number)).toBe(true);
    if (message) await session.completeMessage(message);
    expect(await queue.contains(number)).toBe(afterwards); // undefined: after the second the queue is empty
  }
  await session.close();
});

test('a message without a sequence number counts as in the queue', async () => {
  expect(await new PeekableQueue(client, name).contains('')).toBe(true);
});

test('in a queue that the app may not peek every message counts as in the queue', async () => {
  expect(await new PeekableQueue(client, 'forgotten').contains('1')).toBe(true);
});

test('if Service Bus does not answer, the error is transient and names the queue', async () => {
  const unreachable = emulator.connectionString.replace(/:\d+;/, ':1;');
  const other = new ServiceBusClient(unreachable, { retryOptions: { maxRetries: 0, timeoutInMs: 500 } });
  await expect(new PeekableQueue(other, name).contains('1')).rejects.toMatchObject({
    transient: true,
    message: expect.stringMatching(/^Peeking the queue assignment-operations-configuration failed: /),
  });
  await other.close();
});

/** A queue whose messages have these sequence numbers. */
function queueWith(...sequenceNumbers: Long[]): PeekableQueue {
  const receiver = {
    peekMessages: async () => sequenceNumbers.map((sequenceNumber) => ({ sequenceNumber })),
  } as unknown as ServiceBusReceiver;
  return new PeekableQueue({ createReceiver: () => receiver }, 'q');
}

const first = Long.fromNumber(17);
const inPartition = (partition: number) => Long.fromNumber(partition).shiftLeft(48).or(first);

test.each([
  ['no message', false, []],
  ['messages without partitions', false, [first, Long.fromNumber(2 ** 48 - 1)]],
  ['messages of partition 0 only', false, [inPartition(0)]],
  ['a message of partition 1', true, [first, inPartition(1)]],
  ['a message of partition 15', true, [inPartition(15)]],
])('showsPartitions() of a queue with %s is %j', async (_messages, shown, numbers) => {
  expect(await queueWith(...numbers).showsPartitions()).toBe(shown);
});

test('peeking an empty queue for partitions works', async () => {
  expect(await new PeekableQueue(client, 'assignment-changes').showsPartitions()).toBe(false);
});

import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import type { OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import { ServiceBusMessageSender } from '../../../src/servicebus/ServiceBusMessageSender.ts';

const operations = 'assignment-operations-configuration';
const errors = 'assignment-errors';

/** The real client. It records for which entities it created senders, and how many messages each transfer had. */
class RecordingClient extends ServiceBusClient {
  readonly created: string[] = [];
  readonly sent: number[] = [];
  override createSender(entity: string): ServiceBusSender {
    this.created.push(entity);
    const sender = super.createSender(entity);
    const sendMessages = sender.sendMessages.bind(sender);
    sender.sendMessages = (messages) => {
      this.sent.push('count' in messages ? messages.count : 1);
      return sendMessages(messages);
    };
    return sender;
  }
}

let emulator: ServiceBusEmulator;
let client: RecordingClient;
let sender: ServiceBusMessageSender;

beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
});
afterAll(() => emulator.close());
beforeEach(() => {
  client = new RecordingClient(emulator.connectionString, { retryOptions: { maxRetries: 0 } });
  sender = new ServiceBusMessageSender(client);
});
afterEach(async () => {
  for (const entity of [operations, errors]) emulator.failSends(entity, undefined);
  await client.close();
});

/** Runs the task with a Service Bus of its own. */
async function withServiceBus(
  options: Parameters<typeof startServiceBusEmulator>[0],
  task: (client: RecordingClient, emulator: ServiceBusEmulator) => Promise<void>,
): Promise<void> {
  const other = await startServiceBusEmulator({ config: serviceBusConfig, ...options });
  const itsClient = new RecordingClient(other.connectionString, { retryOptions: { maxRetries: 0 } });
  try {
    await task(itsClient, other);
  } finally {
    await itsClient.close();
    await other.close();
  }
}

let made = 0;
const aMessage = (sessionId: string, body: string | Buffer = ''): OutgoingMessage => ({
  messageId: `m-${++made}`,
  sessionId,
  body: Buffer.from(body),
});
const idsOf = (messages: readonly { messageId?: unknown }[]) => messages.map(({ messageId }) => messageId);

async function receive(sessionId: string, count: number) {
  const receiver = await client.acceptSession(operations, sessionId, { receiveMode: 'receiveAndDelete' });
  const received = [];
  while (received.length < count) received.push(...(await receiver.receiveMessages(count - received.length)));
  await receiver.close();
  return received;
}

test('500 messages of one session arrive in their order', async () => {
  const messages = Array.from({ length: 500 }, (_, index) => aMessage('one', String(index)));
  await sender.send(operations, messages);
  expect(idsOf(await receive('one', 500))).toEqual(idsOf(messages));
});

test('messages of many sessions are one batch, each session in its order', async () => {
  const messages = Array.from({ length: 300 }, (_, index) => aMessage(`s${index % 150}`));
  await sender.send(operations, messages);
  expect(client.sent).toEqual([300]);
  for (const session of ['s0', 's99', 's100', 's149'])
    expect(idsOf(await receive(session, 2))).toEqual(
      idsOf(messages.filter(({ sessionId }) => sessionId === session)),
    );
});

test('a partitioned queue refuses a batch for several sessions, and the error says how to fix that', async () => {
  const messages = ['p', 'q'].map((session) => aMessage(session));
  await withServiceBus({ partitioned: [operations] }, async (itsClient) => {
    await expect(new ServiceBusMessageSender(itsClient).send(operations, messages)).rejects.toThrow(
      /^Sending to assignment-operations-configuration failed: GeneralError\. It is partitioned, .*: delete it and create it without partitioning\. Service Bus says: .*Batching/,
    );
    expect(itsClient.sent).toEqual([2]);
  });
});

test('a batch that a full queue refuses is not sent again for each session', async () => {
  emulator.failSends(operations, 'amqp:resource-limit-exceeded');
  const messages = ['f', 'g', 'h'].map((session) => aMessage(session));
  await expect(sender.send(operations, messages)).rejects.toMatchObject({ code: 'QuotaExceeded' });
  expect(client.sent).toEqual([3]);
});

test('if a message may be larger than a batch, batches are filled and larger messages are sent alone', async () => {
  const messages = [300_000, 500_000, 400_000, 2_000_000, 100].map((size) =>
    aMessage('large', Buffer.alloc(size)),
  );
  await withServiceBus({ maxMessageSizeBytes: 4_000_000 }, async (itsClient, other) => {
    await new ServiceBusMessageSender(itsClient).send(operations, messages);
    expect(itsClient.sent).toEqual([2, 1, 1, 1]);
    expect(other.counts()[operations]).toMatchObject({ active: 5 });
  });
});

test('a message that is too large stops its own session and no other', async () => {
  const [before, huge, after] = [
    aMessage('before'),
    aMessage('huge', Buffer.alloc(300_000)),
    aMessage('after'),
  ];
  await withServiceBus({}, async (itsClient, other) => {
    const messages = [before, huge, aMessage('huge'), after];
    const sending = new ServiceBusMessageSender(itsClient).send(operations, messages);
    await expect(sending).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
    expect(other.counts()[operations]).toMatchObject({ active: 2 });
    const peeked = await itsClient.createReceiver(operations).peekMessages(10);
    expect(idsOf(peeked)).toEqual([before.messageId, after.messageId]);
  });
});

test('more than one batch can hold is sent as several, in order, byte for byte', async () => {
  const messages = Array.from({ length: 8 }, (_, index) => aMessage('large', Buffer.alloc(100_000, index)));
  await sender.send(operations, messages);
  const received = await receive('large', 8);
  expect(idsOf(received)).toEqual(idsOf(messages));
  expect(received.every(({ body }, index) => Buffer.alloc(100_000, index).equals(body))).toBe(true);
});

test('a message that is too large for any batch is sent once, and the error says so', async () => {
  const messages = [aMessage('huge'), aMessage('huge', Buffer.alloc(300_000))];
  await expect(sender.send(operations, messages)).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
  await expect(sender.send(operations, messages.slice(1))).rejects.toMatchObject({
    code: 'MessageSizeExceeded',
  });
  expect(client.sent).toEqual([1, 1, 1]);
});

test('one sender serves an entity for as long as it works', async () => {
  await sender.send(errors, [aMessage('', 'x')]);
  await sender.send(errors, [aMessage('', 'x'), aMessage('', 'y')]);
  await sender.send(operations, [aMessage('again')]);
  await sender.send(errors, []);
  expect(client.created).toEqual([errors, operations]);
});

test('after a transient error there is a new sender, after a permanent one the same', async () => {
  emulator.failSends(errors, 'com.microsoft:server-busy');
  await expect(sender.send(errors, [aMessage('', 'x')])).rejects.toMatchObject({ transient: true });
  emulator.failSends(errors, undefined);
  await sender.send(errors, [aMessage('', 'x')]);
  await expect(sender.send(errors, [aMessage('', Buffer.alloc(300_000))])).rejects.toMatchObject({
    transient: false,
  });
  await sender.send(errors, [aMessage('', 'x')]);
  expect(client.created).toEqual([errors, errors]);
});

test('opening a link has a timeout, and the next attempt opens another', async () => {
  const { tokenCredential } = Object(client)._connectionContext;
  let asked = 0;
  const getToken = (...args: unknown[]) =>
    ++asked === 1 ? new Promise(() => {}) : tokenCredential.getToken(...args);
  Object(client)._connectionContext.tokenCredential = { isSasTokenProvider: true, getToken };
  const impatient = new ServiceBusMessageSender(client, 200);
  const two = [aMessage('', 'x'), aMessage('', 'y')];
  await expect(impatient.send(errors, two)).rejects.toThrow('no answer in 0.2 s');
  await impatient.send(errors, two);
});

test('the error of a queue that does not exist has the code of Service Bus', async () => {
  await expect(sender.send('nowhere', [aMessage('')])).rejects.toMatchObject({
    code: 'MessagingEntityNotFound',
  });
});

test('opening the link of a queue that does not exist says how to fix that', async () => {
  await expect(sender.open(operations)).resolves.toBeUndefined();
  await expect(sender.open('forgotten')).rejects.toThrow(
    /^Sending to forgotten failed: MessagingEntityNotFound\. Create it, or correct its name in the settings\. Service Bus says: /,
  );
});

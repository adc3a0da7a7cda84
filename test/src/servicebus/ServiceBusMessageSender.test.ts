import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import type { OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import { ServiceBusMessageSender } from '../../../src/servicebus/ServiceBusMessageSender.ts';

const operations = 'assignment-operations';
const errors = 'assignment-errors';

/** The real client; it remembers which senders were asked of it, and how many messages went at a time. */
class RecordingClient extends ServiceBusClient {
  readonly asked: string[] = [];
  readonly sent: number[] = [];
  beforeSend = () => {};
  override createSender(entity: string): ServiceBusSender {
    this.asked.push(entity);
    const sender = super.createSender(entity);
    const sendMessages = sender.sendMessages.bind(sender);
    sender.sendMessages = (messages) => {
      this.sent.push('count' in messages ? messages.count : 1);
      this.beforeSend();
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

/** Another Service Bus than that of the other tests, as long as the task takes. */
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

test('a partitioned queue gets a batch of each session', async () => {
  const messages = ['p', 'q', 'q', 'p', 'p'].map((session) => aMessage(session));
  await withServiceBus({ partitioned: [operations] }, async (itsClient, other) => {
    await new ServiceBusMessageSender(itsClient).send(operations, messages);
    expect(itsClient.sent).toEqual([5, 3, 2]);
    expect(other.counts()[operations]).toMatchObject({ active: 5 });
  });
});

test('a session that fails for another reason is the last one tried', async () => {
  await withServiceBus({ partitioned: [operations] }, async (itsClient, other) => {
    itsClient.beforeSend = () => {
      if (itsClient.sent.length > 1) other.failSends(operations, 'com.microsoft:server-busy');
    };
    const messages = ['p', 'q', 'r'].map((session) => aMessage(session));
    const sending = new ServiceBusMessageSender(itsClient).send(operations, messages);
    await expect(sending).rejects.toMatchObject({ transient: true });
    expect(itsClient.sent).toEqual([3, 1]);
  });
});

test('a queue that is full is asked once, and not for each session', async () => {
  emulator.failSends(operations, 'amqp:resource-limit-exceeded');
  const messages = ['f', 'g', 'h'].map((session) => aMessage(session));
  await expect(sender.send(operations, messages)).rejects.toMatchObject({ code: 'QuotaExceeded' });
  expect(client.sent).toEqual([3]);
});

test('where a message may be larger than a batch, batches are as large as a batch may be', async () => {
  const messages = [300_000, 500_000, 400_000, 2_000_000, 100].map((size) =>
    aMessage('large', Buffer.alloc(size)),
  );
  await withServiceBus({ maxMessageSizeBytes: 4_000_000 }, async (itsClient, other) => {
    await new ServiceBusMessageSender(itsClient).send(operations, messages);
    expect(itsClient.sent).toEqual([2, 1, 1, 1]);
    expect(other.counts()[operations]).toMatchObject({ active: 5 });
  });
});

test('one message too large keeps none of other sessions back', async () => {
  const messages = [aMessage('before'), aMessage('huge', Buffer.alloc(300_000)), aMessage('after')];
  await expect(sender.send(operations, messages)).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
  expect(idsOf(await receive('before', 1))).toEqual([messages[0]?.messageId]);
  expect(idsOf(await receive('after', 1))).toEqual([messages[2]?.messageId]);
});

test('more than a batch can hold is several batches, none the less in order, byte for byte', async () => {
  const messages = Array.from({ length: 8 }, (_, index) => aMessage('large', Buffer.alloc(100_000, index)));
  await sender.send(operations, messages);
  const received = await receive('large', 8);
  expect(idsOf(received)).toEqual(idsOf(messages));
  expect(received.every(({ body }, index) => Buffer.alloc(100_000, index).equals(body))).toBe(true);
});

test('a message too large for any batch is refused, with an error that says so', async () => {
  const messages = [aMessage('huge'), aMessage('huge', Buffer.alloc(300_000))];
  await expect(sender.send(operations, messages)).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
  await expect(sender.send(operations, messages.slice(1))).rejects.toMatchObject({
    code: 'MessageSizeExceeded',
  });
  expect(client.sent).toEqual([1, 1, 1]); // each once
});

test('one sender serves an entity for ever', async () => {
  await sender.send(errors, [aMessage('', 'x')]);
  await sender.send(errors, [aMessage('', 'x'), aMessage('', 'y')]);
  await sender.send(operations, [aMessage('again')]);
  await sender.send(errors, []);
  expect(client.asked).toEqual([errors, operations]);
});

test('after a failure that passes there is a new sender, after one that does not the old one', async () => {
  emulator.failSends(errors, 'com.microsoft:server-busy');
  await expect(sender.send(errors, [aMessage('', 'x')])).rejects.toMatchObject({ transient: true });
  emulator.failSends(errors, undefined);
  await sender.send(errors, [aMessage('', 'x')]);
  await expect(sender.send(errors, [aMessage('', Buffer.alloc(300_000))])).rejects.toMatchObject({
    transient: false,
  });
  await sender.send(errors, [aMessage('', 'x')]);
  expect(client.asked).toEqual([errors, errors]);
});

test('a link that is never opened is given up, and the next try opens another', async () => {
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

test('what one entity refuses is thrown', async () => {
  await expect(sender.send('nowhere', [aMessage('')])).rejects.toMatchObject({
    code: 'MessagingEntityNotFound',
  });
});

test('an entity that is not there is told with the mend when its link is opened', async () => {
  await expect(sender.open(operations)).resolves.toBeUndefined();
  await expect(sender.open('forgotten')).rejects.toThrow(
    /^Service Bus takes no message for forgotten: MessagingEntityNotFound: .*; create it, or name the right one/,
  );
});

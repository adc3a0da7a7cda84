import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receive, receiveOne, startBroker } from './startBroker.ts';

describe('sending', () => {
  let broker: Broker;
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('a message arrives as it was sent', async () => {
    const sent = {
      body: { hello: 'world' },
      messageId: 'm1',
      correlationId: 'c1',
      subject: 's',
      contentType: 'application/json',
      replyTo: 'r',
      to: 't',
      replyToSessionId: 'rs',
      timeToLive: 60_000,
      partitionKey: 'p',
      applicationProperties: { text: 'x', whole: 5, fraction: 0.5, yes: true },
    };
    await broker.client.createSender('Queue').sendMessages(sent);
    const received = await receiveOne(broker.client.createReceiver('Queue'));
    expect(received).toMatchObject(sent);
    expect(received).toMatchObject({ deliveryCount: 0, state: 'active' });
    expect(received.sequenceNumber?.toNumber()).toBe(1);
    expect(received.lockToken).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a body of bytes, an AMQP value or an AMQP sequence keeps its body type', async () => {
    const sender = broker.client.createSender('Queue');
    await sender.sendMessages({ body: Buffer.from([0, 255]) });
    await sender.sendMessages({ body: 'text', bodyType: 'value' });
    await sender.sendMessages({ body: [1, 'two'], bodyType: 'sequence' });
    const received = await receive(broker.client.createReceiver('Queue'), 3);
    expect(received.map(({ body, _rawAmqpMessage }) => [_rawAmqpMessage.bodyType, body])).toEqual([
      ['data', Buffer.from([0, 255])],
      ['value', 'text'],
      ['sequence', [1, 'two']],
    ]);
  });

  test('each of many simultaneous sends gets its own result', async () => {
    const sender = broker.client.createSender('sessions');
    const expected = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 'fulfilled' : 'rejected'));
    await sender.sendMessages({ body: 1, sessionId: 's' });
    const sent = await Promise.allSettled(
      expected.map((status) =>
        sender.sendMessages(status === 'fulfilled' ? { body: 1, sessionId: 's' } : { body: 1 }),
      ),
    );
    expect(sent.map(({ status }) => status)).toEqual(expected);
  });

  test('a message without an id gets one', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 1, subject: 'kept' });
    const { messageId, subject } = await receiveOne(broker.client.createReceiver('Queue'));
    expect(messageId).toMatch(/^[0-9a-f]{32}$/);
    expect(subject).toBe('kept');
  });

  test('the messages of a batch are received one by one, in order', async () => {
    const sender = broker.client.createSender('Queue');
    const batch = await sender.createMessageBatch();
    for (const body of [1, 2, 3]) batch.tryAddMessage({ body });
    await sender.sendMessages(batch);
    const received = await receive(broker.client.createReceiver('Queue'), 3);
    expect(received.map(({ body }) => body)).toEqual([1, 2, 3]);
  });

  test('a batch may be as large as a message', async () => {
    const batch = await broker.client.createSender('Queue').createMessageBatch();
    expect(batch.maxSizeInBytes).toBe(262_144);
    expect(batch.tryAddMessage({ body: 'x'.repeat(262_144) })).toBe(false);
  });

  test('a message that is too large is refused', async () => {
    const sending = broker.client.createSender('Queue').sendMessages({ body: Buffer.alloc(300_000) });
    await expect(sending).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
  });

  test('the error for an unknown entity names it', async () => {
    await expect(broker.client.createSender('nowhere').sendMessages({ body: 1 })).rejects.toMatchObject({
      code: 'MessagingEntityNotFound',
      message: expect.stringContaining("'nowhere'"),
    });
  });

  test('entity names are not case-sensitive', async () => {
    await broker.client.createSender('qUEUE').sendMessages({ body: 1 });
    expect(broker.emulator.counts()['Queue']).toMatchObject({ active: 1 });
  });

  test('a thousand simultaneous sends all succeed', async () => {
    const sender = broker.client.createSender('Queue');
    await Promise.all(Array.from({ length: 1_000 }, (_, body) => sender.sendMessages({ body })));
    expect(broker.emulator.counts()['Queue']).toMatchObject({ active: 1_000 });
  });
});

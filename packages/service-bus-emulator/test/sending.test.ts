import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveAll, receiveOne, startBroker } from './startBroker.ts';

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

  test('a body of bytes, of an AMQP value and of an AMQP sequence keeps its kind', async () => {
    const sender = broker.client.createSender('Queue');
    await sender.sendMessages({ body: Buffer.from([0, 255]) });
    await sender.sendMessages({ body: 'text', bodyType: 'value' });
    await sender.sendMessages({ body: [1, 'two'], bodyType: 'sequence' });
    const received = await receiveAll(broker.client.createReceiver('Queue'));
    expect(received.map(({ body, _rawAmqpMessage }) => [_rawAmqpMessage.bodyType, body])).toEqual([
      ['data', Buffer.from([0, 255])],
      ['value', 'text'],
      ['sequence', [1, 'two']],
    ]);
  });

  test('messages sent at the same moment are answered each for itself', async () => {
    const sender = broker.client.createSender('sessions');
    const wishes = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 'fulfilled' : 'rejected'));
    await sender.sendMessages({ body: 1, sessionId: 's' });
    const sent = await Promise.allSettled(
      wishes.map((wish) =>
        sender.sendMessages(wish === 'fulfilled' ? { body: 1, sessionId: 's' } : { body: 1 }),
      ),
    );
    expect(sent.map(({ status }) => status)).toEqual(wishes);
  });

  test('a message without an id gets one', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 1, subject: 'kept' });
    const { messageId, subject } = await receiveOne(broker.client.createReceiver('Queue'));
    expect(messageId).toMatch(/^[0-9a-f]{32}$/);
    expect(subject).toBe('kept');
  });

  test('the messages of a batch arrive one by one, in order', async () => {
    const sender = broker.client.createSender('Queue');
    const batch = await sender.createMessageBatch();
    for (const body of [1, 2, 3]) batch.tryAddMessage({ body });
    await sender.sendMessages(batch);
    const received = await receiveAll(broker.client.createReceiver('Queue'));
    expect(received.map(({ body }) => body)).toEqual([1, 2, 3]);
  });

  test('a batch has room for as much as the link takes', async () => {
    const batch = await broker.client.createSender('Queue').createMessageBatch();
    expect(batch.maxSizeInBytes).toBe(262_144);
    expect(batch.tryAddMessage({ body: 'x'.repeat(262_144) })).toBe(false);
  });

  test('a message that is too large is refused', async () => {
    const sending = broker.client.createSender('Queue').sendMessages({ body: Buffer.alloc(300_000) });
    await expect(sending).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
  });

  test('sending to what does not exist names it', async () => {
    await expect(broker.client.createSender('nowhere').sendMessages({ body: 1 })).rejects.toMatchObject({
      code: 'MessagingEntityNotFound',
      message: expect.stringContaining("'nowhere'"),
    });
  });

  test('names are the same in any case', async () => {
    await broker.client.createSender('qUEUE').sendMessages({ body: 1 });
    expect(broker.emulator.counts()['Queue']).toMatchObject({ active: 1 });
  });

  test('a thousand sends at once all arrive', async () => {
    const sender = broker.client.createSender('Queue');
    await Promise.all(Array.from({ length: 1_000 }, (_, body) => sender.sendMessages({ body })));
    expect(broker.emulator.counts()['Queue']).toMatchObject({ active: 1_000 });
  });
});

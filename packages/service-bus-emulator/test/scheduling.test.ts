import type { ServiceBusReceiver, ServiceBusSender } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receive, receiveOne, startBroker } from './startBroker.ts';

const MINUTE = 60_000;
const inOneMinute = () => new Date(Date.now() + MINUTE);

describe('scheduling', () => {
  let broker: Broker;
  let sender: ServiceBusSender;
  let receiver: ServiceBusReceiver;
  const counts = (path = 'Queue') => broker.emulator.counts()[path];
  beforeEach(async () => {
    broker = await startBroker();
    sender = broker.client.createSender('Queue');
    receiver = broker.client.createReceiver('Queue');
  });
  afterEach(() => broker.close());

  test('a scheduled message can be peeked but not received before it is due', async () => {
    const [sequenceNumber] = await sender.scheduleMessages({ body: 1 }, inOneMinute());
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
    const [peeked] = await receiver.peekMessages(1);
    expect(peeked).toMatchObject({ body: 1, state: 'scheduled', sequenceNumber });
    broker.emulator.advance(MINUTE);
    expect(counts()).toMatchObject({ active: 1, scheduled: 0 });
  });

  test('a message that is due gets a new sequence number, and is received with the state "scheduled"', async () => {
    const [first] = await sender.scheduleMessages({ body: 1 }, inOneMinute());
    broker.emulator.advance(MINUTE);
    const message = await receiveOne(receiver);
    expect(message.state).toBe('scheduled');
    expect(message.enqueuedSequenceNumber).toBe(first?.toNumber());
    expect(message.sequenceNumber?.toNumber()).toBe(2);
  });

  test('messages for one moment arrive in the order in which they were scheduled', async () => {
    const due = inOneMinute();
    const bodies = Array.from({ length: 30 }, (_, body) => body);
    for (const body of bodies) await sender.scheduleMessages({ body }, due);
    broker.emulator.advance(MINUTE);
    const received = await receive(receiver, bodies.length);
    expect(received.map(({ body }) => body)).toEqual(bodies);
  });

  test('a sent message can set its own enqueue time', async () => {
    await sender.sendMessages({ body: 1, scheduledEnqueueTimeUtc: inOneMinute() });
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
  });

  test('enqueue times are real times, also after the clock was advanced', async () => {
    broker.emulator.advance(10 * MINUTE);
    await sender.scheduleMessages({ body: 1 }, inOneMinute());
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
    broker.emulator.advance(MINUTE);
    expect(counts()).toMatchObject({ active: 1, scheduled: 0 });
  });

  test('a message with an enqueue time in the past is enqueued at once', async () => {
    await sender.scheduleMessages({ body: 1 }, new Date(Date.now() - MINUTE));
    expect(await receiveOne(receiver)).toMatchObject({ state: 'active' });
  });

  test('a message can be scheduled weeks ahead', async () => {
    await sender.scheduleMessages({ body: 1 }, new Date(Date.now() + 40 * 24 * 60 * MINUTE));
    await sender.sendMessages({ body: 2 });
    expect(counts()).toMatchObject({ active: 1, scheduled: 1 });
  });

  test('a cancelled message is never received', async () => {
    const numbers = await sender.scheduleMessages([{ body: 1 }, { body: 2 }], inOneMinute());
    await sender.cancelScheduledMessages(numbers[0] ?? []);
    broker.emulator.advance(MINUTE);
    expect(await receiveOne(receiver)).toMatchObject({ body: 2 });
    expect(counts()).toMatchObject({ active: 0, scheduled: 0 });
  });

  test('a message that is no longer scheduled cannot be cancelled', async () => {
    const numbers = await sender.scheduleMessages({ body: 1 }, inOneMinute());
    broker.emulator.advance(MINUTE);
    await expect(sender.cancelScheduledMessages(numbers)).rejects.toMatchObject({ code: 'MessageNotFound' });
  });

  test('a topic copies a scheduled message to its subscriptions when it is due, unless it was cancelled', async () => {
    const topic = broker.client.createSender('events');
    await topic.scheduleMessages({ body: 1 }, inOneMinute());
    const cancelled = await topic.scheduleMessages({ body: 2 }, inOneMinute());
    await topic.cancelScheduledMessages(cancelled);
    expect(counts('events/Subscriptions/all')).toMatchObject({ active: 0 });
    broker.emulator.advance(MINUTE);
    expect(counts('events/Subscriptions/all')).toMatchObject({ active: 1 });
  });

  test('a request that is too large is refused', async () => {
    const messages = Array.from({ length: 30 }, () => ({ body: Buffer.alloc(10_000) }));
    await expect(sender.scheduleMessages(messages, inOneMinute())).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });
  });
});

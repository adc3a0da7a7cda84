import type { ServiceBusReceiver, ServiceBusSender } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

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

  test('a scheduled message can be seen but not received before its time', async () => {
    const [sequenceNumber] = await sender.scheduleMessages({ body: 1 }, inOneMinute());
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
    const [peeked] = await receiver.peekMessages(1);
    expect(peeked).toMatchObject({ body: 1, state: 'scheduled', sequenceNumber });
    broker.emulator.advance(MINUTE);
    expect(counts()).toMatchObject({ active: 1, scheduled: 0 });
  });

  test('when due it has a new number, and is received as scheduled', async () => {
    const [first] = await sender.scheduleMessages({ body: 1 }, inOneMinute());
    broker.emulator.advance(MINUTE);
    const message = await receiveOne(receiver);
    expect(message.state).toBe('scheduled');
    expect(message.enqueuedSequenceNumber).toBe(first?.toNumber());
    expect(message.sequenceNumber?.toNumber()).toBe(2);
  });

  test('sent messages may carry their time themselves', async () => {
    await sender.sendMessages({ body: 1, scheduledEnqueueTimeUtc: inOneMinute() });
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
  });

  test('times are real even where the clock has been advanced', async () => {
    broker.emulator.advance(10 * MINUTE);
    await sender.scheduleMessages({ body: 1 }, inOneMinute());
    expect(counts()).toMatchObject({ active: 0, scheduled: 1 });
    broker.emulator.advance(MINUTE);
    expect(counts()).toMatchObject({ active: 1, scheduled: 0 });
  });

  test('a time that is past already schedules nothing', async () => {
    await sender.scheduleMessages({ body: 1 }, new Date(Date.now() - MINUTE));
    expect(await receiveOne(receiver)).toMatchObject({ state: 'active' });
  });

  test('a time weeks ahead is waited for', async () => {
    await sender.scheduleMessages({ body: 1 }, new Date(Date.now() + 40 * 24 * 60 * MINUTE));
    await sender.sendMessages({ body: 2 });
    expect(counts()).toMatchObject({ active: 1, scheduled: 1 });
  });

  test('a cancelled message never comes', async () => {
    const numbers = await sender.scheduleMessages([{ body: 1 }, { body: 2 }], inOneMinute());
    await sender.cancelScheduledMessages(numbers[0] ?? []);
    broker.emulator.advance(MINUTE);
    expect(await receiveOne(receiver)).toMatchObject({ body: 2 });
    expect(counts()).toMatchObject({ active: 0, scheduled: 0 });
  });

  test('what is not scheduled cannot be cancelled', async () => {
    const numbers = await sender.scheduleMessages({ body: 1 }, inOneMinute());
    broker.emulator.advance(MINUTE);
    await expect(sender.cancelScheduledMessages(numbers)).rejects.toMatchObject({ code: 'MessageNotFound' });
  });

  test('a topic hands a scheduled message to its subscriptions when it is due, unless it is cancelled', async () => {
    const topic = broker.client.createSender('events');
    await topic.scheduleMessages({ body: 1 }, inOneMinute());
    const cancelled = await topic.scheduleMessages({ body: 2 }, inOneMinute());
    await topic.cancelScheduledMessages(cancelled);
    expect(counts('events/Subscriptions/all')).toMatchObject({ active: 0 });
    broker.emulator.advance(MINUTE);
    expect(counts('events/Subscriptions/all')).toMatchObject({ active: 1 });
  });

  test('too much at once is refused', async () => {
    const messages = Array.from({ length: 30 }, () => ({ body: Buffer.alloc(10_000) }));
    await expect(sender.scheduleMessages(messages, inOneMinute())).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

describe('time to live', () => {
  let broker: Broker;
  const counts = (queue: string) => broker.emulator.counts()[queue];
  const send = (queue: string, timeToLive?: number) =>
    broker.client
      .createSender(queue)
      .sendMessages(timeToLive === undefined ? { body: 1 } : { body: 1, timeToLive });
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test.each([
    ["the queue's when the message sets none", undefined, 60_000],
    ["the message's when that is shorter", 30_000, 30_000],
    ["the queue's when that is shorter", 90_000, 60_000],
  ])('is %s', async (_, timeToLive, expected) => {
    await send('expiring', timeToLive);
    broker.emulator.advance(expected - 1_000);
    expect(counts('expiring')).toMatchObject({ active: 1, deadLettered: 0 });
    broker.emulator.advance(1_000);
    expect(counts('expiring')).toMatchObject({ active: 0, deadLettered: 1 });
  });

  test.each([
    ["the queue's when the message sets none", undefined, 60_000],
    ["the message's when that is shorter", 30_000, 30_000],
    ["the queue's when that is shorter", 90_000, 60_000],
  ])('of a received message is %s', async (_, timeToLive, expected) => {
    await send('expiring', timeToLive);
    const message = await receiveOne(broker.client.createReceiver('expiring'));
    expect(message.timeToLive).toBe(expected);
    const enqueued = message.enqueuedTimeUtc?.getTime() ?? 0;
    expect(message.expiresAtUtc?.getTime()).toBe(enqueued + expected);
  });

  test('an expired message is dead-lettered with the reason, and does not expire again', async () => {
    await send('expiring', 1_000);
    broker.emulator.advance(1_000);
    broker.emulator.advance(100_000);
    const dead = await receiveOne(broker.client.createReceiver('expiring', { subQueueType: 'deadLetter' }));
    expect(dead).toMatchObject({ deadLetterReason: 'TTLExpiredException', deliveryCount: 0 });
  });

  test('an expired message is dropped when dead-lettering is off', async () => {
    await send('vanishing');
    broker.emulator.advance(60_000);
    expect(counts('vanishing')).toMatchObject({ active: 0, deadLettered: 0 });
  });

  const lockExpiring = async () => {
    await send('expiring', 30_000);
    const receiver = broker.client.createReceiver('expiring');
    return { receiver, message: await receiveOne(receiver) };
  };

  test('a locked message can be completed after its time to live', async () => {
    const { receiver, message } = await lockExpiring();
    broker.emulator.advance(40_000);
    await receiver.completeMessage(message);
    expect(counts('expiring')).toMatchObject({ locked: 0, deadLettered: 0 });
  });

  test('a completed message does not expire', async () => {
    const { receiver, message } = await lockExpiring();
    await receiver.completeMessage(message);
    broker.emulator.advance(40_000);
    expect(counts('expiring')).toMatchObject({ locked: 0, deadLettered: 0 });
  });

  test('a message that is abandoned after its time to live expires at once', async () => {
    const { receiver, message } = await lockExpiring();
    broker.emulator.advance(40_000);
    await receiver.abandonMessage(message);
    expect(counts('expiring')).toMatchObject({ active: 0, deadLettered: 1 });
  });

  test('a deferred message does not expire', async () => {
    const { receiver, message } = await lockExpiring();
    await receiver.deferMessage(message);
    broker.emulator.advance(40_000);
    expect(counts('expiring')).toMatchObject({ deferred: 1, deadLettered: 0 });
  });
});

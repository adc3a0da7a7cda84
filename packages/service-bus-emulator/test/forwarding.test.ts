import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

describe('forwarding', () => {
  let broker: Broker;
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('a queue with ForwardTo keeps no message', async () => {
    await broker.client.createSender('relay').sendMessages({ body: 1, messageId: 'm' });
    expect(broker.emulator.counts()['relay']).toMatchObject({ active: 0 });
    expect(await receiveOne(broker.client.createReceiver('Queue'))).toMatchObject({
      body: 1,
      messageId: 'm',
    });
  });

  test('a receiver of a queue with ForwardTo is refused, and one of its dead letters is not', async () => {
    await expect(receiveOne(broker.client.createReceiver('relay'))).rejects.toMatchObject({
      message: expect.stringContaining('on an entity with auto-forwarding enabled'),
    });
    const deadLetters = broker.client.createReceiver('relay', { subQueueType: 'deadLetter' });
    expect(await deadLetters.receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
  });

  test('a message that is forwarded in a loop is dead-lettered', async () => {
    await broker.client.createSender('loop').sendMessages({ body: 1 });
    const dead = await receiveOne(broker.client.createReceiver('loop', { subQueueType: 'deadLetter' }));
    expect(dead.deadLetterReason).toBe('MaxTransferHopCountExceeded');
  });

  test('forwarded dead letters name their source', async () => {
    await broker.client.createSender('careful').sendMessages({ body: 1 });
    const receiver = broker.client.createReceiver('careful');
    await receiver.deadLetterMessage(await receiveOne(receiver), {
      deadLetterReason: 'why',
      deadLetterErrorDescription: 'in detail',
    });
    expect(broker.emulator.counts()['careful']).toMatchObject({ deadLettered: 0 });
    const forwarded = await receiveOne(broker.client.createReceiver('Queue'));
    expect(forwarded).toMatchObject({ deadLetterReason: 'why', deadLetterSource: 'careful' });
  });
});

import type { ServiceBusReceiver } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

describe('settling', () => {
  let broker: Broker;
  let receiver: ServiceBusReceiver;
  let deadLetters: ServiceBusReceiver;
  const options = { deadLetterReason: 'why', deadLetterErrorDescription: 'in detail', added: 2 };
  const counts = () => broker.emulator.counts()['Queue'];
  const receiveNew = async (body: unknown = 1) => {
    await broker.client
      .createSender('Queue')
      .sendMessages({ body, messageId: 'm', applicationProperties: { kept: 1 } });
    return receiveOne(receiver);
  };
  beforeEach(async () => {
    broker = await startBroker();
    receiver = broker.client.createReceiver('Queue');
    deadLetters = broker.client.createReceiver('Queue', { subQueueType: 'deadLetter' });
  });
  afterEach(() => broker.close());

  test('each of two simultaneous settlements gets its own result', async () => {
    await broker.client.createSender('Queue').sendMessages([{ body: 'held' }, { body: 'lost' }]);
    const [held, lost] = await receiver.receiveMessages(2);
    if (!held || !lost) throw new Error('Expected two messages.');
    broker.emulator.advance(6_000);
    await receiver.renewMessageLock(held);
    broker.emulator.advance(6_000);
    const settled = await Promise.allSettled([
      receiver.completeMessage(held),
      receiver.completeMessage(lost),
    ]);
    expect(settled).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'MessageLockLost' } }]);
  });

  describe('dead-lettering', () => {
    test('moves the message with reason, description and properties', async () => {
      await receiver.deadLetterMessage(await receiveNew('bad'), options);
      expect(counts()).toMatchObject({ active: 0, locked: 0, deadLettered: 1 });
      expect(await receiveOne(deadLetters)).toMatchObject({
        body: 'bad',
        messageId: 'm',
        deliveryCount: 0,
        deadLetterReason: 'why',
        deadLetterErrorDescription: 'in detail',
        applicationProperties: { kept: 1, added: 2 },
      });
    });

    test('a dead letter without a reason gets none', async () => {
      await receiver.deadLetterMessage(await receiveNew());
      const dead = await receiveOne(deadLetters);
      expect(dead.applicationProperties).toEqual({ kept: 1 });
      expect(dead.deadLetterReason).toBeUndefined();
    });

    test('a dead letter stays until it is completed, and its deliveries are not counted', async () => {
      await receiver.deadLetterMessage(await receiveNew(), options);
      for (let delivery = 0; delivery < 5; delivery += 1) {
        const dead = await receiveOne(deadLetters);
        expect(dead.deliveryCount).toBe(0);
        await deadLetters.abandonMessage(dead);
      }
      await deadLetters.completeMessage(await receiveOne(deadLetters));
      expect(counts()).toMatchObject({ deadLettered: 0 });
    });

    test('a dead letter cannot be dead-lettered again, and stays', async () => {
      await receiver.deadLetterMessage(await receiveNew(), options);
      const dead = await receiveOne(deadLetters);
      await expect(deadLetters.deadLetterMessage(dead)).rejects.toMatchObject({ code: 'GeneralError' });
      expect(counts()).toMatchObject({ deadLettered: 1 });
    });
  });

  describe('deferring', () => {
    const receiveDeferred = async (sequenceNumber: Long | undefined) => {
      const [message] = await receiver.receiveDeferredMessages(sequenceNumber as Long);
      if (!message) throw new Error('The deferred message was not received.');
      return message;
    };

    test('hides the message until it is received by its sequence number', async () => {
      const message = await receiveNew('later');
      await receiver.deferMessage(message, { noted: true });
      expect(counts()).toMatchObject({ active: 0, deferred: 1 });
      expect(await receiveNew('next')).toMatchObject({ body: 'next' });
      const deferred = await receiveDeferred(message.sequenceNumber);
      expect(deferred).toMatchObject({ body: 'later', state: 'deferred', deliveryCount: 1 });
      expect(deferred.applicationProperties).toEqual({ kept: 1, noted: true });
      await receiver.completeMessage(deferred);
      expect(counts()).toMatchObject({ deferred: 0, locked: 1 });
    });

    test('a deferred message that is abandoned stays deferred', async () => {
      const message = await receiveNew();
      await receiver.deferMessage(message);
      await receiver.abandonMessage(await receiveDeferred(message.sequenceNumber));
      expect(counts()).toMatchObject({ active: 0, deferred: 1 });
      await receiver.deadLetterMessage(await receiveDeferred(message.sequenceNumber), options);
      expect(await receiveOne(deadLetters)).toMatchObject({ deadLetterReason: 'why', deliveryCount: 2 });
    });

    test('a message that is not deferred, or already locked, is not found', async () => {
      const message = await receiveNew();
      const notFound = { code: 'MessageNotFound' };
      await expect(receiveDeferred(message.sequenceNumber)).rejects.toMatchObject(notFound);
      await receiver.deferMessage(message);
      await receiveDeferred(message.sequenceNumber);
      await expect(receiveDeferred(message.sequenceNumber)).rejects.toMatchObject(notFound);
    });

    test('receiveAndDelete removes a deferred message', async () => {
      const message = await receiveNew();
      await receiver.deferMessage(message);
      const deleting = broker.client.createReceiver('Queue', { receiveMode: 'receiveAndDelete' });
      await deleting.receiveDeferredMessages(message.sequenceNumber as Long);
      expect(counts()).toMatchObject({ deferred: 0, locked: 0 });
    });
  });

  describe('a lock', () => {
    const expiry = 10_000;
    const expectToBeAhead = (lockedUntil: Date | undefined) => {
      const left = (lockedUntil?.getTime() ?? 0) - Date.now();
      expect(left).toBeGreaterThan(expiry / 2);
      expect(left).toBeLessThanOrEqual(expiry);
    };

    test('expires: the delivery is counted, and the message can no longer be settled', async () => {
      const message = await receiveNew();
      broker.emulator.advance(expiry);
      expect(counts()).toMatchObject({ active: 1, locked: 0 });
      await expect(receiver.completeMessage(message)).rejects.toMatchObject({ code: 'MessageLockLost' });
      expect(await receiveOne(receiver)).toMatchObject({ deliveryCount: 1 });
    });

    test('can be renewed', async () => {
      const message = await receiveNew();
      broker.emulator.advance(expiry - 1_000);
      const lockedUntil = await receiver.renewMessageLock(message);
      expectToBeAhead(lockedUntil);
      broker.emulator.advance(expiry - 1_000);
      await receiver.completeMessage(message);
      expect(counts()).toMatchObject({ active: 0, locked: 0 });
    });

    test('has an expiry in real time, because the SDK renews by it', async () => {
      broker.emulator.advance(5 * expiry);
      const { enqueuedTimeUtc, lockedUntilUtc } = await receiveNew();
      expectToBeAhead(lockedUntilUtc);
      expect(enqueuedTimeUtc?.getTime()).toBeLessThanOrEqual(Date.now());
    });

    test('cannot be renewed after it expired', async () => {
      const message = await receiveNew();
      broker.emulator.advance(expiry);
      await expect(receiver.renewMessageLock(message)).rejects.toMatchObject({ code: 'MessageLockLost' });
    });

    test('that expires MaxDeliveryCount times dead-letters the message', async () => {
      await receiveNew();
      for (const _ of [2, 3]) {
        broker.emulator.advance(expiry);
        await receiveOne(receiver);
      }
      broker.emulator.advance(expiry);
      expect(counts()).toMatchObject({ active: 0, deadLettered: 1 });
    });

    test('remains when its receiver closes, and the message can still be settled', async () => {
      const message = await receiveNew();
      await receiver.close();
      expect(counts()).toMatchObject({ locked: 1 });
      const other = broker.client.createReceiver('Queue');
      await other.completeMessage(message);
      expect(counts()).toMatchObject({ active: 0, locked: 0 });
    });

    test('on a deferred message expires too', async () => {
      const message = await receiveNew();
      await receiver.deferMessage(message);
      await receiver.receiveDeferredMessages(message.sequenceNumber as Long);
      broker.emulator.advance(expiry);
      expect(counts()).toMatchObject({ active: 0, locked: 0, deferred: 1 });
    });
  });

  test('one link can deliver more messages than its buffer holds', async () => {
    const count = 4_500;
    const bodies = Array.from({ length: count / 10 }, (_, body) => ({ body }));
    const sender = broker.client.createSender('Queue');
    for (let sent = 0; sent < count; sent += bodies.length) await sender.sendMessages(bodies);
    await new Promise<void>((resolve, reject) => {
      let seen = 0;
      const processMessage = async () => {
        seen += 1;
        if (seen === count) resolve();
      };
      const processError = async ({ error }: { error: Error }) => reject(error);
      receiver.subscribe({ processMessage, processError }, { maxConcurrentCalls: 500 });
    });
    await receiver.close();
  });
});

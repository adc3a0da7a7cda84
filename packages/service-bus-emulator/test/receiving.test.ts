import type { ServiceBusReceiver } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveAll, receiveOne, startBroker } from './startBroker.ts';

describe('receiving', () => {
  let broker: Broker;
  let receiver: ServiceBusReceiver;
  const counts = () => broker.emulator.counts()['Queue'];
  const send = (...bodies: unknown[]) =>
    broker.client.createSender('Queue').sendMessages(bodies.map((body) => ({ body })));
  beforeEach(async () => {
    broker = await startBroker();
    receiver = broker.client.createReceiver('Queue');
  });
  afterEach(() => broker.close());

  test('a received message is locked, a completed one gone', async () => {
    await send(1);
    const message = await receiveOne(receiver);
    expect(counts()).toMatchObject({ active: 0, locked: 1 });
    await receiver.completeMessage(message);
    expect(counts()).toMatchObject({ active: 0, locked: 0 });
  });

  test('an abandoned message comes back first, counted and with the properties changed', async () => {
    await send('first', 'second');
    await receiver.abandonMessage(await receiveOne(receiver), { tried: 1 });
    const again = await receiveOne(receiver);
    expect(again).toMatchObject({ body: 'first', deliveryCount: 1, applicationProperties: { tried: 1 } });
  });

  test('after as many deliveries as allowed a message is dead-lettered', async () => {
    await send(1);
    for (const deliveryCount of [0, 1, 2]) {
      const message = await receiveOne(receiver);
      expect(message.deliveryCount).toBe(deliveryCount);
      await receiver.abandonMessage(message);
    }
    expect(counts()).toMatchObject({ active: 0, deadLettered: 1 });
    const dead = await receiveOne(broker.client.createReceiver('Queue', { subQueueType: 'deadLetter' }));
    expect(dead).toMatchObject({ body: 1, deliveryCount: 3, deadLetterReason: 'MaxDeliveryCountExceeded' });
  });

  test('receiveAndDelete leaves nothing behind', async () => {
    await send(1, 2);
    const received = await receiveAll(
      broker.client.createReceiver('Queue', { receiveMode: 'receiveAndDelete' }),
    );
    expect(received.map(({ body }) => body)).toEqual([1, 2]);
    expect(counts()).toMatchObject({ active: 0, locked: 0 });
  });

  test('receivers share the messages, and each message comes once', async () => {
    const seen: unknown[] = [];
    const receivers = [receiver, broker.connect().createReceiver('Queue')];
    for (const each of receivers) {
      each.subscribe({
        processMessage: async ({ body }) => void seen.push(body),
        processError: async () => {},
      });
    }
    const bodies = Array.from({ length: 50 }, (_, body) => body);
    await send(...bodies);
    while (counts()?.active || counts()?.locked) await new Promise(setImmediate);
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(bodies);
    await Promise.all(receivers.map((each) => each.close()));
  });

  test('a receiver gets no more than it asked for', async () => {
    await send(1, 2, 3, 4, 5);
    for (const expected of [2, 4, 5]) {
      await receiver.receiveMessages(2, { maxWaitTimeInMs: 50 });
      expect(counts()).toMatchObject({ active: 5 - expected, locked: expected });
    }
  });

  test('what was asked for and not there is not sent later', async () => {
    await receiver.receiveMessages(5, { maxWaitTimeInMs: 50 });
    await send(1);
    expect(counts()).toMatchObject({ active: 1, locked: 0 });
    expect(await receiveOne(receiver)).toMatchObject({ body: 1 });
  });

  test('a receiver that settles nothing is sent no more than it has room for', async () => {
    const room = 2_048;
    await send(...Array.from({ length: room + 5 }, (_, body) => body));
    const messages = await receiver.receiveMessages(room - 1);
    await receiver.receiveMessages(5, { maxWaitTimeInMs: 50 });
    expect(counts()).toMatchObject({ active: 5, locked: room });
    for (const message of messages) await receiver.completeMessage(message);
    expect(await receiver.receiveMessages(10, { maxWaitTimeInMs: 50 })).toHaveLength(5);
  });

  test('receiving from what does not exist names it with its host', async () => {
    await expect(receiveOne(broker.client.createReceiver('nowhere'))).rejects.toMatchObject({
      code: 'MessagingEntityNotFound',
      message: expect.stringContaining("'sb://127.0.0.1/nowhere'"),
    });
  });
});

import type { ServiceBusReceiver } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receive, receiveOne, startBroker, waitUntil } from './startBroker.ts';

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

  test('a received message is locked, and a completed one is removed', async () => {
    await send(1);
    const message = await receiveOne(receiver);
    expect(counts()).toMatchObject({ active: 0, locked: 1 });
    await receiver.completeMessage(message);
    expect(counts()).toMatchObject({ active: 0, locked: 0 });
  });

  test('an abandoned message is received again first, with its delivery counted and its properties changed', async () => {
    await send('first', 'second');
    await receiver.abandonMessage(await receiveOne(receiver), { note: 1 });
    const again = await receiveOne(receiver);
    expect(again).toMatchObject({ body: 'first', deliveryCount: 1, applicationProperties: { note: 1 } });
  });

  test('a message is dead-lettered after MaxDeliveryCount deliveries', async () => {
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

  test('receiveAndDelete removes the messages', async () => {
    await send(1, 2);
    const deleting = broker.client.createReceiver('Queue', { receiveMode: 'receiveAndDelete' });
    const received = await receive(deleting, 2);
    expect(received.map(({ body }) => body)).toEqual([1, 2]);
    expect(counts()).toMatchObject({ active: 0, locked: 0 });
  });

  test('receivers share the messages, and each message is received once', async () => {
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
    await waitUntil(() => counts()?.active === 0 && counts()?.locked === 0);
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(bodies);
    await Promise.all(receivers.map((each) => each.close()));
  });

  test('a receiver gets no more messages than it asked for', async () => {
    await send(1, 2, 3, 4, 5);
    for (const [asked, locked] of [
      [2, 2],
      [2, 4],
      [1, 5],
    ] as const) {
      await receive(receiver, asked);
      expect(counts()).toMatchObject({ active: 5 - locked, locked });
    }
  });

  test('a receive that timed out locks no later message', async () => {
    await receiver.receiveMessages(5, { maxWaitTimeInMs: 50 });
    await send(1);
    expect(counts()).toMatchObject({ active: 1, locked: 0 });
    expect(await receiveOne(receiver)).toMatchObject({ body: 1 });
  });

  test('a receiver that settles nothing gets no more messages than fit its buffer', async () => {
    const capacity = 2_048;
    await send(...Array.from({ length: capacity + 5 }, (_, body) => body));
    const messages = await receive(receiver, capacity - 1);
    await receiver.receiveMessages(5, { maxWaitTimeInMs: 50 });
    expect(counts()).toMatchObject({ active: 5, locked: capacity });
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
    await receive(receiver, 5);
    expect(counts()).toMatchObject({ active: 0, locked: 6 });
  });

  test('the error for an unknown entity names it with its host', async () => {
    await expect(receiveOne(broker.client.createReceiver('nowhere'))).rejects.toMatchObject({
      code: 'MessagingEntityNotFound',
      message: expect.stringContaining("'sb://127.0.0.1/nowhere'"),
    });
  });
});

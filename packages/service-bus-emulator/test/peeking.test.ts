import type { ServiceBusReceiver } from '@azure/service-bus';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

describe('peeking', () => {
  let broker: Broker;
  let receiver: ServiceBusReceiver;
  const peek = async (count: number) => (await receiver.peekMessages(count)).map(({ body }) => body);
  beforeEach(async () => {
    broker = await startBroker();
    receiver = broker.client.createReceiver('Queue');
  });
  afterEach(() => broker.close());

  test('continues where it stopped, and changes nothing', async () => {
    await broker.client.createSender('Queue').sendMessages([1, 2, 3].map((body) => ({ body })));
    expect(await peek(2)).toEqual([1, 2]);
    expect(await peek(2)).toEqual([3]);
    expect(await peek(2)).toEqual([]);
    expect(broker.emulator.counts()['Queue']).toMatchObject({ active: 3, locked: 0 });
  });

  test('starts at a sequence number', async () => {
    await broker.client.createSender('Queue').sendMessages([1, 2, 3].map((body) => ({ body })));
    const { sequenceNumber } = await receiveOne(receiver);
    const [message] = await receiver.peekMessages(1, { fromSequenceNumber: sequenceNumber?.add(1) as Long });
    expect(message?.body).toBe(2);
  });

  test('returns locked and deferred messages too', async () => {
    await broker.client.createSender('Queue').sendMessages([1, 2, 3].map((body) => ({ body })));
    await receiver.deferMessage(await receiveOne(receiver));
    await receiveOne(receiver);
    const states = (await receiver.peekMessages(3)).map(({ body, state }) => [body, state]);
    expect(states).toEqual([
      [1, 'deferred'],
      [2, 'active'],
      [3, 'active'],
    ]);
  });

  test('can be made to return nothing, until the fault is ended', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 1 });
    broker.emulator.limitPeeks('queue', 'everything');
    expect(await peek(1)).toEqual([]);
    broker.emulator.limitPeeks('queue', undefined);
    expect(await peek(1)).toEqual([1]);
  });

  test('can be made to leave out the message that it asks for', async () => {
    await broker.client.createSender('Queue').sendMessages([1, 2, 3].map((body) => ({ body })));
    const [first] = await receiver.peekMessages(1);
    broker.emulator.limitPeeks('queue', 'firstAskedFor');
    const fromSequenceNumber = first?.sequenceNumber as Long;
    const messages = await receiver.peekMessages(3, { fromSequenceNumber });
    expect(messages.map(({ body }) => body)).toEqual([2, 3]);
  });

  test('returns nothing from an empty queue', async () => {
    expect(await peek(1)).toEqual([]);
  });
});

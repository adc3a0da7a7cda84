import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

describe('faults', () => {
  let broker: Broker;
  const counts = () => broker.emulator.counts()['Queue'];
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test.each([
    ['com.microsoft:server-busy', 'ServiceBusy'],
    ['com.microsoft:timeout', 'ServiceTimeout'],
    ['amqp:resource-limit-exceeded', 'QuotaExceeded'],
    ['com.microsoft:entity-disabled', 'MessagingEntityDisabled'],
    ['amqp:unauthorized-access', 'UnauthorizedAccess'],
  ])('sends can be made to fail with %s', async (condition, code) => {
    broker.emulator.failSends('queue', condition);
    const sender = broker.client.createSender('Queue');
    await expect(sender.sendMessages({ body: 1 })).rejects.toMatchObject({ code });
    await broker.client.createSender('once').sendMessages({ body: 1 });
    broker.emulator.failSends('queue', undefined);
    await sender.sendMessages({ body: 1 });
    expect(counts()).toMatchObject({ active: 1 });
  });

  test('after a cut a sender goes on with a new connection', async () => {
    const sender = broker.connect({ maxRetries: 1, timeoutInMs: 500 }).createSender('Queue');
    await sender.sendMessages({ body: 1 });
    broker.emulator.cutConnections();
    await sender.sendMessages({ body: 2 });
    expect(counts()).toMatchObject({ active: 2 });
  });

  test('after a cut a subscription goes on', async () => {
    const seen: unknown[] = [];
    const receiver = broker.client.createReceiver('Queue');
    receiver.subscribe({
      processMessage: async ({ body }) => void seen.push(body),
      processError: async () => {},
    });
    const sender = broker.connect({ maxRetries: 1, timeoutInMs: 500 }).createSender('Queue');
    for (const body of [1, 2]) {
      await sender.sendMessages({ body });
      while (!seen.includes(body)) await new Promise(setImmediate);
      broker.emulator.cutConnections();
    }
    await receiver.close();
  });

  test('locks of a client that vanished stay until they run out', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 1 });
    await receiveOne(broker.client.createReceiver('Queue'));
    broker.emulator.cutConnections();
    expect(counts()).toMatchObject({ active: 0, locked: 1 });
    broker.emulator.advance(10_000);
    expect(await receiveOne(broker.connect().createReceiver('Queue'))).toMatchObject({ deliveryCount: 1 });
  });

  test('a receiver that vanished swallows no messages', async () => {
    const waiting = broker.client.createReceiver('Queue').receiveMessages(10, { maxWaitTimeInMs: 60_000 });
    const ended = waiting.catch(() => 'cut');
    await broker.connect().createSender('Queue').sendMessages({ body: 1 });
    while (!counts()?.locked) await new Promise(setImmediate);
    broker.emulator.cutConnections();
    await ended;
    await broker.connect().createSender('Queue').sendMessages({ body: 2 });
    expect(counts()).toMatchObject({ active: 1, locked: 1 });
  });
});

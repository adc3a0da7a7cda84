import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveOne, startBroker, waitUntil } from './startBroker.ts';

describe('faults', () => {
  let broker: Broker;
  const counts = () => broker.emulator.counts()['Queue'];
  const cut = () => {
    broker.emulator.cutConnections();
    return waitUntil(() => broker.emulator.connections === 0);
  };
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

  test('a sender opens a new connection after a cut', async () => {
    const sender = broker.connect({ maxRetries: 1, timeoutInMs: 500 }).createSender('Queue');
    await sender.sendMessages({ body: 1 });
    await cut();
    await sender.sendMessages({ body: 2 });
    expect(counts()).toMatchObject({ active: 2 });
  });

  test('a subscription continues after each cut', async () => {
    const seen: unknown[] = [];
    const receiver = broker.client.createReceiver('Queue');
    receiver.subscribe({
      processMessage: async ({ body }) => void seen.push(body),
      processError: async () => {},
    });
    const sender = broker.connect({ maxRetries: 1, timeoutInMs: 500 }).createSender('Queue');
    for (const body of [1, 2]) {
      await sender.sendMessages({ body });
      await waitUntil(() => seen.includes(body));
      await cut();
    }
    await receiver.close();
  });

  test('locks of a disconnected client stay until they expire', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 1 });
    await receiveOne(broker.client.createReceiver('Queue'));
    broker.emulator.cutConnections();
    expect(counts()).toMatchObject({ active: 0, locked: 1 });
    broker.emulator.advance(10_000);
    expect(await receiveOne(broker.connect().createReceiver('Queue'))).toMatchObject({ deliveryCount: 1 });
  });

  test('a disconnected receiver gets no messages', async () => {
    const waiting = broker.client.createReceiver('Queue').receiveMessages(10, { maxWaitTimeInMs: 60_000 });
    const failed = expect(waiting).rejects.toThrow();
    await broker.connect().createSender('Queue').sendMessages({ body: 1 });
    await waitUntil(() => counts()?.locked === 1);
    broker.emulator.cutConnections();
    await failed;
    await broker.connect().createSender('Queue').sendMessages({ body: 2 });
    expect(counts()).toMatchObject({ active: 1, locked: 1 });
  });
});

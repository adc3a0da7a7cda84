import { startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';

const namespace = { Name: 'sbemulatorns', Queues: [{ Name: 'orders' }] };
const config = { UserConfig: { Namespaces: [namespace], Logging: { Type: 'Console' } } };

test('an order survives a busy queue and a lost receiver', async () => {
  const enqueued: string[] = [];
  const onEnqueued = (_path: string, messageId: string) => enqueued.push(messageId);
  const emulator = await startServiceBusEmulator({ config, onEnqueued });
  const client = new ServiceBusClient(emulator.connectionString, { retryOptions: { maxRetries: 0 } });
  const sender = client.createSender('orders');

  emulator.failSends('orders', 'com.microsoft:server-busy');
  await expect(sender.sendMessages({ body: 1 })).rejects.toMatchObject({ code: 'ServiceBusy' });
  emulator.failSends('orders', undefined);
  await sender.sendMessages({ body: 1, messageId: 'm1' });
  expect(enqueued).toEqual(['m1']);

  await client.createReceiver('orders').receiveMessages(1);
  emulator.cutConnections();
  expect(emulator.counts()['orders']).toMatchObject({ active: 0, locked: 1 });
  emulator.advance(60_000); // the lock duration
  expect(emulator.counts()['orders']).toMatchObject({ active: 1, locked: 0 });
  const otherClient = new ServiceBusClient(emulator.connectionString);
  const [message] = await otherClient.createReceiver('orders').receiveMessages(1);
  expect(message).toMatchObject({ messageId: 'm1', deliveryCount: 1 });

  await Promise.all([client.close(), otherClient.close()]);
  await emulator.close();
});

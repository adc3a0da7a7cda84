import { startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { Delivery } from '../../src/servicebus/Delivery.ts';
import { receivedMessage } from '../receivedMessage.ts';

const config = {
  UserConfig: { Namespaces: [{ Name: 'test', Queues: [{ Name: 'queue' }] }], Logging: { Type: 'File' } },
};

function createDelivery() {
  const settlements: string[] = [];
  const receiver = {
    completeMessage: async () => void settlements.push('complete'),
    abandonMessage: async () => void settlements.push('abandon'),
  };
  return { delivery: new Delivery(receivedMessage(), receiver), settlements };
}

test('only the first settlement counts', async () => {
  const { delivery, settlements } = createDelivery();
  await delivery.settle('abandon');
  await delivery.settle('complete');
  expect(settlements).toEqual(['abandon']);
});

test('a delivery that is left is not settled', async () => {
  const { delivery, settlements } = createDelivery();
  await delivery.settle('leave');
  expect(settlements).toEqual([]);
});

test('when one message is completed and another abandoned in the same tick, the abandoned one comes back', async () => {
  const broker = await startServiceBusEmulator({ config });
  const client = new ServiceBusClient(broker.connectionString);
  await client.createSender('queue').sendMessages([{ body: 1 }, { body: 2 }]);
  const receiver = client.createReceiver('queue');
  const deliveries = (await receiver.receiveMessages(2)).map((message) => new Delivery(message, receiver));
  await Promise.all(deliveries.map((delivery, i) => delivery.settle(i === 0 ? 'complete' : 'abandon')));
  expect(broker.counts()['queue']).toMatchObject({ active: 1, locked: 0 });
  await client.close();
  await broker.close();
});

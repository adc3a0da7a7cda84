import { expect, test } from '@jest/globals';
import { startBroker } from '../../../service-bus-emulator/test/startBroker.ts';
import { Delivery } from '../../src/servicebus/Delivery.ts';
import { receivedMessage } from './receivedMessage.ts';

function createDelivery() {
  const settlements: string[] = [];
  const receiver = {
    completeMessage: async () => void settlements.push('complete'),
    abandonMessage: async () => void settlements.push('abandon'),
  };
  return { delivery: new Delivery(receivedMessage(), receiver), settlements };
}

test('the first settlement counts', async () => {
  const { delivery, settlements } = createDelivery();
  await delivery.settle('abandon');
  await delivery.settle('complete');
  expect(settlements).toEqual(['abandon']);
});

test('a message that is left is not settled at all', async () => {
  const { delivery, settlements } = createDelivery();
  await delivery.settle('leave');
  expect(settlements).toEqual([]);
});

test('of two settled at the same moment, the one that is abandoned comes again', async () => {
  const broker = await startBroker();
  await broker.client.createSender('Queue').sendMessages([{ body: 1 }, { body: 2 }]);
  const receiver = broker.client.createReceiver('Queue');
  const deliveries = (await receiver.receiveMessages(2)).map((message) => new Delivery(message, receiver));
  await Promise.all(deliveries.map((delivery, i) => delivery.settle(i === 0 ? 'complete' : 'abandon')));
  expect(broker.emulator.counts()['Queue']).toMatchObject({ active: 1, locked: 0 });
  await broker.close();
});

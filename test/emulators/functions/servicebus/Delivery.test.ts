import { expect, test } from '@jest/globals';
import { Delivery } from '../../../../emulators/functions/servicebus/Delivery.ts';
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

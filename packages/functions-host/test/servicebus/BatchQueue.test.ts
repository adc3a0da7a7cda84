import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { BatchQueue } from '../../src/servicebus/BatchQueue.ts';
import { Delivery } from '../../src/servicebus/Delivery.ts';
import { receivedMessage } from '../receivedMessage.ts';

const delivery = (messageId: string) =>
  new Delivery(receivedMessage({ messageId }), {
    completeMessage: async () => {},
    abandonMessage: async () => {},
  });

test('deliveries added together form batches of at most maxSize; a batch starts when the one before has finished', async () => {
  const log: string[] = [];
  const queue = new BatchQueue(2, async (deliveries) => {
    const ids = deliveries.map(({ message }) => message.messageId).join('+');
    log.push(`${ids} started`);
    await setImmediate();
    log.push(`${ids} finished`);
  });
  const add = (id: string) => queue.add(delivery(id)).then(() => log.push(`${id} handled`));
  await Promise.all(['a', 'b', 'c'].map(add));
  await add('d');
  expect(log).toEqual([
    ...['a+b started', 'a+b finished', 'a handled', 'b handled'],
    ...['c started', 'c finished', 'c handled'],
    ...['d started', 'd finished', 'd handled'],
  ]);
});

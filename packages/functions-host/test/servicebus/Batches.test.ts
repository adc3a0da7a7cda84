import { expect, test } from '@jest/globals';
import { Batches } from '../../src/servicebus/Batches.ts';
import { Delivery } from '../../src/servicebus/Delivery.ts';
import { receivedMessage } from './receivedMessage.ts';

const delivery = (messageId: string) =>
  new Delivery(receivedMessage({ messageId }), {
    completeMessage: async () => {},
    abandonMessage: async () => {},
  });

test('what comes together is one batch of at most so many; the next begins when it has ended', async () => {
  const log: string[] = [];
  const batches = new Batches(2, async (deliveries) => {
    const ids = deliveries.map(({ message }) => message.messageId).join('+');
    log.push(`${ids} began`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    log.push(`${ids} ended`);
  });
  const add = (id: string) => batches.add(delivery(id)).then(() => log.push(`${id} done`));
  await Promise.all(['a', 'b', 'c'].map(add));
  await add('d');
  expect(log).toEqual([
    ...['a+b began', 'a+b ended', 'a done', 'b done'],
    ...['c began', 'c ended', 'c done'],
    ...['d began', 'd ended', 'd done'],
  ]);
});

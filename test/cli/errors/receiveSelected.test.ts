import { expect, test } from '@jest/globals';
import { receiveSelected } from '../../../cli/errors/receiveSelected.ts';
import { useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();

test('it continues when the locks of other messages expire, and abandons all of them', async () => {
  const { client, emulator, send, count } = serviceBus();
  await send(
    'assignment-errors',
    ...Array.from({ length: 150 }, (_, n) => ({ messageId: `m${n}`, body: Buffer.from('x') })),
  );
  const peeked = await client.createReceiver('assignment-errors').peekMessages(150);
  const numbers = peeked.map(({ sequenceNumber }) => String(sequenceNumber));
  const wanted = new Set([numbers[60] ?? '', numbers[120] ?? '']);
  const open = () => client.createReceiver('assignment-errors', { maxAutoLockRenewalDurationInMs: 0 });
  const used: unknown[] = [];
  await receiveSelected(open, wanted, 121, async (message, receiver) => {
    used.push(message.messageId);
    await receiver.completeMessage(message);
    if (message.messageId === 'm60') emulator.advance(61_000);
    return true;
  });
  expect(used).toEqual(['m60', 'm120']);
  expect(count('assignment-errors')).toMatchObject({ active: 148, locked: 0 });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { aCopy, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();

beforeAll(async () => {
  const { send, giveUp } = serviceBus();
  const copies = [
    aCopy('rejected', { changeId: 'R-1' }, 'a typo'),
    aCopy('rejected', { changeId: 'R-2' }, 'a typo', undefined, 'message-2'),
    aCopy('rejected', { changeId: 'R-3' }, 'a typo', undefined, 'message-3'),
    aCopy('failed', { changeId: 'F-1' }, '404'),
    aCopy('failed', { changeId: 'F-2' }, '403'),
    aCopy('failed', { changeId: 'F-3' }, '403', undefined, 'message-2'),
    aCopy('deadLettered', { changeId: 'D-1' }, 'ten deliveries'),
  ];
  for (const copy of copies) await send('assignment-errors', copy);
  await giveUp(
    { messageId: 'unread', body: 'text' },
    {
      deadLetterReason: 'MaxDeliveryCountExceeded',
      deadLetterErrorDescription: '',
    },
  );
});

const reasons = ['deadLettered', 'MaxDeliveryCountExceeded', 'failed', 'failed', 'failed', 'rejected'];

describe('list has dead letters first, then failed and then rejected messages', () => {
  test('by cause, the most frequent of each kind first', async () => {
    const { stdout } = await serviceBus().errors('list');
    expect(stdout.match(/^\d+ × \w+(: reason of .+)?/gm)).toEqual([
      '1 × deadLettered: reason of ten deliveries',
      '1 × MaxDeliveryCountExceeded',
      '2 × failed: reason of 403',
      '1 × failed: reason of 404',
      '3 × rejected: reason of a typo',
    ]);
  });

  test('one by one, the oldest of each kind first', async () => {
    const { stdout } = await serviceBus().errors('list', '--each');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split('  ')[1]).slice(0, reasons.length)).toEqual(reasons);
    expect(lines.slice(2, 5).map((line) => /[FR]-\d/.exec(line)?.[0])).toEqual(['F-1', 'F-2', 'F-3']);
  });
});

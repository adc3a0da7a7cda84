import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { sendOncePerTick } from '../../src/ipc/sendOncePerTick.ts';

test('messages of one event-loop iteration are sent together and in order, later messages later', async () => {
  const sent: (readonly number[])[] = [];
  const send = sendOncePerTick<number>((messages) => sent.push(messages));
  send(1);
  send(2);
  expect(sent).toEqual([]);
  await setImmediate();
  send(3);
  await setImmediate();
  expect(sent).toEqual([[1, 2], [3]]);
});

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { gathered } from '../../src/worker/gathered.ts';

test('what is sent in one turn goes together, in its order; what comes later goes later', async () => {
  const sent: (readonly number[])[] = [];
  const send = gathered<number>((messages) => sent.push(messages));
  send(1);
  send(2);
  expect(sent).toEqual([]);
  await setImmediate();
  send(3);
  await setImmediate();
  expect(sent).toEqual([[1, 2], [3]]);
});

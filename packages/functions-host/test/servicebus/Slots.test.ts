import { expect, test } from '@jest/globals';
import { Slots } from '../../src/servicebus/Slots.ts';

test('who finds no free slot waits for one, first come first served', async () => {
  const slots = new Slots(1);
  const taken: string[] = [];
  await slots.take().then(() => taken.push('first'));
  const second = slots.take().then(() => taken.push('second'));
  const third = slots.take().then(() => taken.push('third'));
  expect(taken).toEqual(['first']);
  slots.release();
  await second;
  expect(taken).toEqual(['first', 'second']);
  slots.release();
  await third;
  slots.release();
  await slots.take();
  expect(taken).toEqual(['first', 'second', 'third']);
});

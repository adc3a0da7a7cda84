import { expect, test } from '@jest/globals';
import { Semaphore } from '../../src/servicebus/Semaphore.ts';

test('callers above the limit wait in the order of their calls', async () => {
  const semaphore = new Semaphore(1);
  const acquired: string[] = [];
  await semaphore.acquire().then(() => acquired.push('first'));
  const second = semaphore.acquire().then(() => acquired.push('second'));
  const third = semaphore.acquire().then(() => acquired.push('third'));
  expect(acquired).toEqual(['first']);
  semaphore.release();
  await second;
  expect(acquired).toEqual(['first', 'second']);
  semaphore.release();
  await third;
  semaphore.release();
  await semaphore.acquire();
  expect(acquired).toEqual(['first', 'second', 'third']);
});

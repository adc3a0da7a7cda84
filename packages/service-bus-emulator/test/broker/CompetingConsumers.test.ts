import { beforeEach, describe, expect, test } from '@jest/globals';
import { CompetingConsumers } from '../../src/broker/CompetingConsumers.ts';
import type { Consumer } from '../../src/broker/Consumer.ts';
import { Message } from '../../src/broker/Message.ts';
import { TestContent } from '../TestContent.ts';

describe('competing consumers', () => {
  let delivered: string[];
  let consumers: CompetingConsumers;
  const add = (name: string): Consumer => {
    const consumer: Consumer = { name, mode: 'peekLock', credit: 10, deliver: () => {} };
    consumers.add(consumer);
    return consumer;
  };
  const offer = (...numbers: number[]) => {
    for (const number of numbers) consumers.offer(new Message(new TestContent(), number, 0, {}));
  };
  beforeEach(() => {
    delivered = [];
    consumers = new CompetingConsumers(({ sequenceNumber }, { name }) =>
      delivered.push(`${sequenceNumber} ${name}`),
    );
  });

  test('get messages in rotation', () => {
    add('a');
    add('b');
    offer(1, 2, 3, 4);
    expect(delivered).toEqual(['1 b', '2 a', '3 b', '4 a']);
  });

  test('get the oldest message first, in whatever order messages became available', () => {
    offer(2, 3, 1);
    add('a');
    expect(delivered).toEqual(['1 a', '2 a', '3 a']);
  });

  test('get no messages after they were removed', () => {
    add('a');
    consumers.remove(add('b'));
    offer(1, 2);
    expect(delivered).toEqual(['1 a', '2 a']);
  });
});

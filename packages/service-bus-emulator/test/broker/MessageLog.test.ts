import { expect, test } from '@jest/globals';
import { array, assert, boolean, integer, property } from 'fast-check';
import { Message } from '../../src/broker/Message.ts';
import { MessageLog } from '../../src/broker/MessageLog.ts';
import { TestContent } from '../TestContent.ts';

test('the remaining messages are found by number and listed in order, whichever were removed', () => {
  assert(
    property(array(boolean(), { maxLength: 300 }), integer({ min: 0, max: 310 }), (keep, from) => {
      const log = new MessageLog();
      for (const number of keep.keys()) log.append(new Message(new TestContent(), number, 0, {}));
      keep.forEach((isKept, number) => {
        if (!isKept) log.remove(number);
      });
      const kept = [...keep.keys()].filter((number) => keep[number]);
      expect(log.size).toBe(kept.length);
      expect(Array.from(log.from(from), numberOf)).toEqual(kept.filter((number) => number >= from));
      expect([...keep.keys()].filter((number) => log.get(number))).toEqual(kept);
    }),
  );
});

test('removing a message twice counts once', () => {
  const log = new MessageLog();
  log.append(new Message(new TestContent(), 1, 0, {}));
  log.remove(1);
  log.remove(1);
  expect(log.size).toBe(0);
});

function numberOf(message: Message): number {
  return message.sequenceNumber;
}

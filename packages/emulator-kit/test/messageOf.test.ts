import { expect, test } from '@jest/globals';
import { messageOf } from '../src/messageOf.ts';

test.each([
  [new Error('broken'), 'broken'],
  [{ message: 'broken' }, 'broken'],
  [{ message: 5 }, '[object Object]'],
  ['broken', 'broken'],
  [undefined, 'undefined'],
])('anything thrown has a message: %j', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});

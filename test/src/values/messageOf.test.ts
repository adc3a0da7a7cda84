import { expect, test } from '@jest/globals';
import { messageOf } from '../../../src/values/messageOf.ts';

test.each([
  [new Error('no Graph'), 'no Graph'],
  [{ message: 'from elsewhere' }, 'from elsewhere'],
  ['thrown text', 'thrown text'],
  [undefined, 'undefined'],
  [null, 'null'],
  [{ message: 7, toString: (): string => 'an object' }, 'an object'],
])('the message of %p is %j', (error, message) => {
  expect(messageOf(error)).toBe(message);
});

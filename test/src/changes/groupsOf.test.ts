import { expect, test } from '@jest/globals';
import { groupsOf } from '../../../src/changes/groupsOf.ts';

const groupSizes = (...kilobytes: number[]) =>
  groupsOf(kilobytes.map((size) => ({ body: Buffer.alloc(size * 1_024) }))).map((group) => group.length);

test.each([
  ['small messages', [1, 1, 1, 1], [4]],
  ['large lists', [250, 250, 250], [1, 1, 1]],
  ['a large list between small messages', [100, 100, 250, 5, 10], [2, 2, 1]],
  ['a message of 256 KB', [256, 0, 1], [2, 1]],
  ['a message that is larger', [1, 1_024, 1], [1, 1, 1]],
  ['no message', [], []],
])('%s: groups are not larger than one message of the Standard tier', (_what, kilobytes, sizes) => {
  expect(groupSizes(...kilobytes)).toEqual(sizes);
});

test('the order of the messages is kept', () => {
  const messages = [200, 100, 100, 10].map((size, id) => ({ id, body: Buffer.alloc(size * 1_024) }));
  expect(groupsOf(messages).flat()).toEqual(messages);
});

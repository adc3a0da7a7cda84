import { expect, test } from '@jest/globals';
import { outOfOrder } from '../../../../tools/bench/backlog/outOfOrder.ts';

/** Even numbers are changes of one policy, odd ones of another. */
const aWrite = (number: number) => ({ url: number % 2 ? '/odd' : '/even', number });

test.each([
  ['each policy in its order, whatever the others do', [1, 0, 3, 2, 4], 0],
  ['one change written twice in a row', [0, 0, 2], 0],
  ['a later change before an earlier one', [0, 4, 2, 1, 3], 1],
  ['an earlier change once more', [0, 2, 0], 1],
  ['both policies', [2, 0, 3, 1], 2],
])('%s', (_, numbers, count) => expect(outOfOrder(numbers.map(aWrite))).toBe(count));

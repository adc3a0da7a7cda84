import { expect, test } from '@jest/globals';
import { countPoliciesOutOfOrder } from '../../../../tools/bench/backlog/countPoliciesOutOfOrder.ts';

/** Even numbers are changes of one policy, odd ones of another. */
const aWrite = (number: number) => ({ url: number % 2 ? '/odd' : '/even', number });

test.each([
  ['each policy in order, with other policies in between', [1, 0, 3, 2, 4], 0],
  ['one change written twice in a row', [0, 0, 2], 0],
  ['a later change before an earlier one', [0, 4, 2, 1, 3], 1],
  ['an earlier change written again', [0, 2, 0], 1],
  ['both policies', [2, 0, 3, 1], 2],
])('%s', (_, numbers, count) => expect(countPoliciesOutOfOrder(numbers.map(aWrite))).toBe(count));

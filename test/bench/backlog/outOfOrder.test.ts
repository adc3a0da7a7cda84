import { expect, test } from '@jest/globals';
import { outOfOrder } from '../../../bench/backlog/outOfOrder.ts';
import { aChange } from '../../../bench/changes.ts';

const policies = 2;
const writesOf = (...numbers: number[]) =>
  numbers.map((n) => {
    const { policyId, assignment } = aChange(n, policies);
    return { url: policyId, body: assignment };
  });

test.each([
  ['each policy in its order, whatever the others do', [1, 0, 3, 2, 4], 0],
  ['one change written twice in a row', [0, 0, 2], 0],
  ['a later change before an earlier one', [0, 4, 2, 1, 3], 1],
  ['both policies', [2, 0, 3, 1], 2],
])('%s', (_, numbers, count) => expect(outOfOrder(writesOf(...numbers))).toBe(count));

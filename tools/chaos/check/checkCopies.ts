import { changeIdOf } from '../../../test/support/changeIdOf.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/**
 * The errors queue has one copy of each operation that Graph refused permanently (correlation id: its message id), one
 * copy of each message with a rejected change (correlation id: its message id), and nothing else.
 */
export function checkCopies({ run }: History): Violation[] {
  const due = new Set([...failedOperations(run), ...rejectedMessages(run)]);
  const copies = Map.groupBy(run.copies, ({ correlationId }) => changeIdOf(correlationId));
  return [...new Set([...due, ...copies.keys()])]
    .map((id) => ({ id, expected: Number(due.has(id)), count: copies.get(id)?.length ?? 0 }))
    .filter(({ expected, count }) => count !== expected)
    .map(({ id, expected, count }) => ({ changeId: id, rule: `expected ${expected} copies, got ${count}` }));
}

const failedOperations = ({ changes }: History['run']) =>
  changes.flatMap(({ change: { changeId }, expected }) => (expected === 'failed' ? [changeId] : []));

const rejectedMessages = ({ posted }: History['run']) =>
  posted.flatMap(({ message: { messageId, changes } }) =>
    changes.some(({ expected }) => expected === 'rejected') ? [messageId] : [],
  );

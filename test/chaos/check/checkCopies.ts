import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Each change that Graph refused for good has one copy of its operation in the queue of errors, an applied one none. */
export function checkCopies({ run }: History): Violation[] {
  const copies = run.copies.map(({ correlationId }) => correlationId);
  return run.changes
    .map(({ change: { changeId }, expected }) => ({
      changeId,
      due: expected === 'failed' ? 1 : 0,
      count: copies.filter((one) => one === changeId).length,
    }))
    .filter(({ due, count }) => count !== due)
    .map(({ changeId, due, count }) => ({ changeId, rule: `expected ${due} copies, got ${count}` }));
}

import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Nothing is left in any queue, and nothing was given up. */
export function checkEnd({ run }: History): Violation[] {
  const problems = [
    !run.settled && 'the queues did not become empty',
    run.deadLetters > 0 && `${run.deadLetters} dead letters`,
  ];
  return problems.flatMap((rule) => (rule ? [{ changeId: '', rule }] : []));
}

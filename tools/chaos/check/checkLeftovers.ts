import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** All queues are empty at the end, and nothing was dead-lettered. */
export function checkLeftovers({ run }: History): Violation[] {
  const problems = [
    !run.settled && 'the queues did not become empty',
    run.deadLetters > 0 && `${run.deadLetters} dead letters`,
  ];
  return problems.flatMap((rule) => (rule ? [{ changeId: '', rule }] : []));
}

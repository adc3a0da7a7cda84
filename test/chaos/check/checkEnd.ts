import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Nothing is left in any queue, nothing was given up, and copies are of rejected messages only. */
export function checkEnd({ run, events }: History): Violation[] {
  const rejected = events.filter(({ data }) => data.outcome === 'rejected').length;
  const problems = [
    !run.settled && 'the queues did not become empty',
    run.deadLetters > 0 && `${run.deadLetters} dead letters`,
    run.copies.length > rejected && `${run.copies.length} copies for ${rejected} rejected changes`,
  ];
  return problems.flatMap((rule) => (rule ? [{ changeId: '', rule }] : []));
}

import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Nothing is left in any queue, nothing was given up, and copies are of what was rejected or failed only. */
export function checkEnd({ run, events }: History): Violation[] {
  const refused = events.filter(({ data }) => data.outcome !== 'applied').length;
  const problems = [
    !run.settled && 'the queues did not become empty',
    run.deadLetters > 0 && `${run.deadLetters} dead letters`,
    run.copies.length > refused && `${run.copies.length} copies for ${refused} changes that were refused`,
  ];
  return problems.flatMap((rule) => (rule ? [{ changeId: '', rule }] : []));
}

import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Each change has exactly one event, with the expected outcome. */
export function checkResults(history: History): Violation[] {
  return history.run.changes.flatMap(({ change: { changeId }, expected }) => {
    const outcomes = history.eventsOf(changeId).map(({ data }) => data.outcome);
    return outcomes.length === 1 && outcomes[0] === expected
      ? []
      : [{ changeId, rule: `expected one event ${expected}, got ${outcomes.join(', ') || 'none'}` }];
  });
}

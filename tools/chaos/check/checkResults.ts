import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Exactly one event per change, with the outcome that is due. */
export function checkResults(history: History): Violation[] {
  return history.run.changes.flatMap(({ change: { changeId }, expected }) => {
    const outcomes = history.eventsOf(changeId).map(({ data }) => data.outcome);
    return outcomes.length === 1 && outcomes[0] === expected
      ? []
      : [{ changeId, rule: `expected one event ${expected}, got ${outcomes.join(', ') || 'none'}` }];
  });
}

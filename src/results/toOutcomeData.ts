import type { Change } from '../assignments/change.ts';
import type { Outcome } from '../assignments/Outcome.ts';
import { reportOf } from './outcomeReports.ts';
import type { ResultData } from './resultEvent.ts';

/** The result of a change that was sent to Graph. */
export function toOutcomeData(change: Change, outcome: Outcome): ResultData {
  const { assignment, navigationPath, ...asked } = change;
  const { ignoredProperties, attempts, assignmentId } = outcome;
  return {
    assignmentId,
    ...asked,
    outcome: outcome.outcome,
    ...reportOf(outcome).toData(outcome),
    ...(ignoredProperties.length > 0 && { ignoredProperties: [...ignoredProperties] }),
    attempts,
  };
}

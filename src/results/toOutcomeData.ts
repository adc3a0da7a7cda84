import type { Change } from '../assignments/change.ts';
import type { Outcome } from '../assignments/Outcome.ts';
import { isObject } from '../values/isObject.ts';
import { reportOf } from './outcomeReports.ts';
import type { ResultData } from './resultEvent.ts';

/** The result of a change that was sent to Graph. */
export function toOutcomeData(change: Change, outcome: Outcome): ResultData {
  const { assignment, navigationPath, currentTarget, ...asked } = change;
  const { ignoredProperties, attempts, assignmentId, before } = outcome;
  return {
    ...asked,
    ...(assignmentId !== undefined && { assignmentId }),
    outcome: outcome.outcome,
    ...(isObject(before) && { before }),
    ...reportOf(outcome).toData(outcome),
    ...(ignoredProperties.length > 0 && { ignoredProperties: [...ignoredProperties] }),
    attempts,
  };
}

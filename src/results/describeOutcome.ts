import type { Outcome } from '../assignments/Outcome.ts';
import type { Operation } from '../operations/operation.ts';
import { reportOf } from './outcomeReports.ts';

/** The log line of a change that was sent to Graph. */
export function describeOutcome({ change: { changeId }, replay }: Operation, outcome: Outcome): string {
  const name = replay ? `${changeId}, replay ${replay},` : changeId;
  return `${name} ${reportOf(outcome).toLine(outcome)}`;
}

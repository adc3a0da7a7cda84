import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { property } from '../../../src/values/property.ts';
import type { ResultRow } from '../PageState.ts';
import { defined, text } from '../text.ts';

/** What the list of changes shows of a result. */
export function toResultRow(number: number, { time, data }: ResultEvent): ResultRow {
  const { changeId, outcome, unchanged, requestedBy, error } = data;
  return {
    number,
    time,
    changeId: text(changeId) ?? '',
    outcome,
    ...(unchanged && { unchanged }),
    ...defined({
      operation: text(data.operation),
      assignmentType: text(data.assignmentType),
      policyId: text(data.policyId),
      system: text(requestedBy?.system),
      reference: text(requestedBy?.reference),
      user: text(requestedBy?.user),
      code: text(error?.code),
      message: text(error?.message),
      reassignmentId: text(property(property(data, 'reassignment'), 'id')),
    }),
  };
}

import type { ResultData, ResultEvent } from '../../../src/results/resultEvent.ts';

/** A result event with these data. */
export const aResultEvent = (data: ResultData, time = '2026-11-28T12:00:00.000Z'): ResultEvent => ({
  specversion: '1.0',
  id: `${data.changeId}/${data.outcome}`,
  source: '/relay',
  type: `assignmentrelay.change.${data.outcome}`,
  time,
  datacontenttype: 'application/json',
  data: { assignmentType: 'deviceConfigurationAssignment', operation: 'update', ...data },
});

import type { ResultData, ResultEvent } from '../../../src/results/resultEvent.ts';
import { assignmentId, configuration, groupTarget } from '../../support/aPolicy.ts';

const policyId = configuration(1);

/** The assignment of the first configuration to the n-th group, as Graph returns it. */
export const aRow = (n: number, own: object = {}) => ({
  id: assignmentId(policyId, groupTarget(n)),
  intent: 'apply',
  source: 'direct',
  sourceId: policyId,
  target: {
    ...groupTarget(n),
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
  },
  ...own,
});

type Row = ReturnType<typeof aRow>;

/** The event of a change that was applied. */
export function aResult(
  changeId: string,
  before: Row | undefined,
  assignment: Row | undefined,
  rest: Partial<ResultData> = {},
): ResultEvent {
  const operation = before ? (assignment ? 'update' : 'delete') : 'create';
  const data: ResultData = {
    changeId,
    outcome: 'applied',
    assignmentType: 'deviceConfigurationAssignment',
    operation,
    policyId,
    assignmentId: (assignment ?? before)?.id,
    request: {
      method: 'PATCH',
      url: `http://127.0.0.1/beta/deviceManagement/deviceConfigurations/${policyId}/assignments/x`,
    },
    response: { status: 200 },
    ...(before && { before }),
    ...(assignment && { assignment }),
    ...rest,
  };
  return {
    specversion: '1.0',
    id: `${changeId}/${data.outcome}`,
    source: '/relay',
    type: `assignmentrelay.change.${data.outcome}`,
    time: '2026-11-28T12:00:00.000Z',
    datacontenttype: 'application/json',
    data,
  };
}

import type { Change } from '../../src/assignments/change.ts';

export const policyId = '6ce2eddc-e4fc-4b44-9a57-26f1ac7dd0a1';
export const groupId = '0d5b5f0e-8a9e-4c35-8a4b-1c4c2f0f7b0a';

export const aGroupTarget = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };

/** An update of a device configuration's assignment, with the required properties only. */
export function aChange(overrides: Partial<Change> = {}): Change {
  return {
    changeId: 'HR-2026-004711-1',
    assignmentType: 'deviceConfigurationAssignment',
    operation: 'update',
    policyId,
    assignmentId: `${policyId}_${groupId}`,
    assignment: { intent: 'apply', target: aGroupTarget },
    ...overrides,
  };
}

/** A create, for the only assignment type that has one. */
export function aCreate(overrides: Partial<Change> = {}): Change {
  const { assignmentId, ...rest } = aChange();
  return {
    ...rest,
    assignmentType: 'deviceManagementResourceAccessProfileAssignment',
    operation: 'create',
    ...overrides,
  };
}

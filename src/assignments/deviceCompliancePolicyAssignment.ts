import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource, text } from './commonProperties.ts';
import { assignmentTarget, filterProperties } from './targets.ts';

const betaOnly = ['source', 'sourceId'];

/** In v1.0, whose targets have no assignment filters. Source: https://learn.microsoft.com/graph/api/intune-deviceconfig-devicecompliancepolicyassignment-update */
export const deviceCompliancePolicyAssignment = {
  name: 'deviceCompliancePolicyAssignment',
  collection: 'deviceCompliancePolicies',
  operations: ['update'],
  properties: {
    target: assignmentTarget,
    source: assignmentSource.optional(),
    sourceId: text.optional(),
  },
  readOnlyProperties: { id: text.optional() },
  version: (assignment) => {
    const target = Object(assignment['target']);
    const needsBeta =
      betaOnly.some((name) => name in assignment) || filterProperties.some((name) => name in target);
    return needsBeta ? 'beta' : 'v1.0';
  },
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'configuration',
} as const satisfies AssignmentType;

import { property } from '../../values/property.ts';
import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { assignmentSource, text } from './commonProperties.ts';
import { assignmentTarget, filterProperties } from './targets.ts';

const betaOnly = ['source', 'sourceId'];

/** Written in v1.0 unless the change has a property that exists in beta only, such as a filter. Source: https://learn.microsoft.com/graph/api/intune-deviceconfig-devicecompliancepolicyassignment-update */
export const deviceCompliancePolicyAssignment = {
  name: 'deviceCompliancePolicyAssignment',
  service: 'deviceManagement',
  collection: 'deviceCompliancePolicies',
  documented: operationNames,
  assign: { key: 'assignments', keeps: [] },
  properties: {
    target: assignmentTarget,
    source: assignmentSource.optional(),
    sourceId: text.optional(),
  },
  readOnlyProperties: { id: text.optional() },
  version: (assignment) => {
    const has = (owner: unknown) => (name: string) => property(owner, name) !== undefined;
    const needsBeta = betaOnly.some(has(assignment)) || filterProperties.some(has(assignment['target']));
    return needsBeta ? 'beta' : 'v1.0';
  },
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'configuration',
} as const satisfies AssignmentType;

import { aChange, aCreate } from './aChange.ts';

const filter = {
  deviceAndAppManagementAssignmentFilterId: 'Device And App Management Assignment Filter Id value',
  deviceAndAppManagementAssignmentFilterType: 'include',
};
const scopeTagTarget = {
  '@odata.type': 'microsoft.graph.scopeTagGroupAssignmentTarget',
  targetType: 'user',
  entraObjectId: 'Entra Object Id value',
};
const profileAssignment = {
  '@odata.type': '#microsoft.graph.deviceManagementResourceAccessProfileAssignment',
  intent: 'remove',
  target: { ...scopeTagTarget, ...filter },
  sourceId: 'Source Id value',
};

/** The request body of each of Microsoft's five reference pages, as a change. */
export const graphExamples = {
  'Update deviceManagementResourceAccessProfileAssignment': aChange({
    assignmentType: 'deviceManagementResourceAccessProfileAssignment',
    assignment: profileAssignment,
  }),
  'Update deviceConfigurationAssignment': aChange({
    assignment: {
      '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
      target: {
        '@odata.type': 'microsoft.graph.configurationManagerCollectionAssignmentTarget',
        ...filter,
        collectionId: 'Collection Id value',
      },
      source: 'policySets',
      sourceId: 'Source Id value',
      intent: 'remove',
    },
  }),
  'Create deviceManagementResourceAccessProfileAssignment': aCreate({ assignment: profileAssignment }),
  'Update enrollmentConfigurationAssignment': aChange({
    assignmentType: 'enrollmentConfigurationAssignment',
    assignment: {
      '@odata.type': '#microsoft.graph.enrollmentConfigurationAssignment',
      target: { ...scopeTagTarget, ...filter },
      source: 'policySets',
      sourceId: 'Source Id value',
    },
  }),
  'Update deviceCompliancePolicyAssignment': aChange({
    assignmentType: 'deviceCompliancePolicyAssignment',
    assignment: {
      '@odata.type': '#microsoft.graph.deviceCompliancePolicyAssignment',
      target: scopeTagTarget,
    },
  }),
};

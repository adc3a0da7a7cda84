import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';
import { property } from '../../src/values/property.ts';
import { aConfiguration, assignmentId, configuration, groupTarget } from '../../test/support/aPolicy.ts';

const defaultPolicies = 200;

/** Configurations with one assignment each. */
export const createTenant = (policies = defaultPolicies): GraphStateInput => ({
  deviceConfigurations: Array.from({ length: policies }, (_, n) => aConfiguration(n, groupTarget(0))),
});

/** The n-th update. Updates go round the policies, and each has its own group, which identifies its write. */
export const aChange = (n: number, policies = defaultPolicies) => ({
  changeId: `bench-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId: configuration(n % policies),
  assignmentId: assignmentId(configuration(n % policies), groupTarget(0)),
  assignment: {
    '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
    intent: 'apply',
    target: groupTarget(n),
  },
});

/** The number of the update that wrote an assignment. */
export const changeNumberOf = (assignment: unknown) =>
  Number(String(property(property(assignment, 'target'), 'groupId')).slice(-12));

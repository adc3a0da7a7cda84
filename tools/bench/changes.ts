import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';

const usualPolicies = 200;

const numbered = (prefix: string) => (n: number) => `${prefix}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const policyId = numbered('d0d0d0d0');
const groupId = numbered('99999999');
const assignmentId = (policy: number) => `${policyId(policy)}_${groupId(0)}`;
const target = (n: number) => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: groupId(n),
});

/** What the Graph emulator holds: policies with one assignment each. */
export const createTenant = (policies = usualPolicies): GraphStateInput => ({
  deviceConfigurations: Array.from({ length: policies }, (_, n) => ({
    id: policyId(n),
    '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
    assignments: [{ id: assignmentId(n), intent: 'apply' as const, target: target(0) }],
  })),
});

/** The nth update, of one policy after the other; each is to a group of its own, by which its write can be told. */
export const aChange = (n: number, policies = usualPolicies) => ({
  changeId: `bench-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId: policyId(n % policies),
  assignmentId: assignmentId(n % policies),
  assignment: {
    '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
    intent: 'apply',
    target: target(n),
  },
});

/** Which update a written assignment is of. */
export const numberOf = (assignment: unknown) =>
  Number(Object(Object(assignment).target).groupId?.slice(-12));

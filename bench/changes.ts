const policies = 200;
const groupId = '99999999-0000-4000-8000-000000000001';
const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };
const policyId = (n: number) => `d0d0d0d0-0000-4000-8000-${String(n % policies).padStart(12, '0')}`;
const assignmentId = (n: number) => `${policyId(n)}_${groupId}`;

/** What the Graph emulator holds. */
export const tenant = {
  deviceConfigurations: Array.from({ length: policies }, (_, n) => ({
    id: policyId(n),
    '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
    assignments: [{ id: assignmentId(n), intent: 'apply' as const, target }],
  })),
};

/** The nth update, of one policy after the other. */
export const aChange = (n: number) => ({
  changeId: `bench-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId: policyId(n),
  assignmentId: assignmentId(n),
  assignment: { '@odata.type': '#microsoft.graph.deviceConfigurationAssignment', intent: 'apply', target },
});

import { randomUUID } from 'node:crypto';

const policies = 64;
const policyId = (n: number) => `d0d0d0d0-0000-4000-8000-${String(n).padStart(12, '0')}`;
const groupId = '99999999-0000-4000-8000-000000000001';
const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };

/** More policies than sessions that two processes have at a time. */
export const tenant = {
  deviceConfigurations: Array.from({ length: policies }, (_, n) => ({
    id: policyId(n),
    '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
    assignments: [{ id: `${policyId(n)}_${groupId}`, intent: 'apply' as const, target }],
  })),
};

/** Bodies for the queue of changes, a hundred updates in each. */
export function updates(count: number) {
  const all = Array.from({ length: count }, (_, n) => ({
    changeId: randomUUID(),
    assignmentType: 'deviceConfigurationAssignment',
    operation: 'update',
    policyId: policyId(n % policies),
    assignmentId: `${policyId(n % policies)}_${groupId}`,
    assignment: { intent: 'apply', target },
  }));
  return Array.from({ length: Math.ceil(count / 100) }, (_, n) => ({
    changes: all.slice(n * 100, n * 100 + 100),
  }));
}

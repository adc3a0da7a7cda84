import type { Change } from '../../../src/messages/change.ts';
import type { Dice } from './Dice.ts';
import type { PlannedChange } from './Planned.ts';
import { assignmentIdOf, configuration, filter, group, profile, target } from './tenant.ts';

/** The n-th change, from 1: of five about four are updates; of thirty about one is refused at the door. */
export function planChange(n: number, policies: number, dice: Dice): PlannedChange {
  const policy = dice.below(Math.floor(policies / 2));
  const change = dice.chance(0.8) ? update(n, configuration(policy)) : create(n, profile(policy));
  const planned = { marker: filter(n), change, expected: 'applied' } as const;
  return dice.chance(1 / 30)
    ? { ...planned, change: dice.pick(mistakes)(change), expected: 'rejected' }
    : planned;
}

const update = (n: number, policyId: string): Change => ({
  changeId: `chaos-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId,
  assignmentId: assignmentIdOf(policyId),
  assignment: { intent: n % 2 ? 'apply' : 'remove', target: target(group(0), filter(n)) },
});

/** A group of its own: none is in a policy twice. */
const create = (n: number, policyId: string): Change => ({
  changeId: `chaos-${n}`,
  assignmentType: 'deviceManagementResourceAccessProfileAssignment',
  operation: 'create',
  policyId,
  assignment: { intent: 'apply', target: target(group(n), filter(n)) },
});

const mistakes: readonly (readonly [number, (change: Change) => Change])[] = [
  [1, (change) => ({ ...change, policyId: 'not/an id' })],
  [1, (change) => ({ ...change, assignment: { ...change.assignment, intent: 'aply' } })],
  [1, (change) => ({ ...change, assignment: {} })],
];

import type { Change } from '../../../src/assignments/change.ts';
import type { Dice } from './Dice.ts';
import type { PlannedChange } from './Planned.ts';
import { assignmentIdOf, configuration, filter, group, profile, target, unknownPolicy } from './tenant.ts';

/** The n-th change, from 1: of five about four are updates; one of thirty is refused at the door, one by Graph. */
export function planChange(n: number, policies: number, dice: Dice): PlannedChange {
  const policy = dice.below(Math.floor(policies / 2));
  const change = dice.chance(0.8) ? anUpdate(n, configuration(policy)) : aCreate(n, profile(policy));
  return { marker: filter(n), ...dice.pick(fates)(change, dice) };
}

type Fate = (change: Change, dice: Dice) => Pick<PlannedChange, 'change' | 'expected'>;

const fates: readonly (readonly [number, Fate])[] = [
  [28, (change) => ({ change, expected: 'applied' })],
  [1, (change, dice) => ({ change: dice.pick(mistakes)(change), expected: 'rejected' })],
  [1, (change) => ({ change: { ...change, policyId: unknownPolicy }, expected: 'failed' })],
];

export const anUpdate = (n: number, policyId: string): Change => ({
  changeId: `chaos-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId,
  assignmentId: assignmentIdOf(policyId),
  assignment: { intent: n % 2 ? 'apply' : 'remove', target: target(group(0), filter(n)) },
});

/** A group of its own: none is in a policy twice. */
export const aCreate = (n: number, policyId: string): Change => ({
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

import type { Change } from '../../../src/assignments/change.ts';
import { assignmentId, configuration, filter, profile } from '../../../test/support/aPolicy.ts';
import { initialTarget, markedTarget } from './createTenant.ts';
import type { Dice } from './Dice.ts';
import type { PlannedChange } from './Plan.ts';

/** Four of five changes are updates, the others are creates. One of thirty is rejected, and one of thirty fails. @param n from 1 */
export function planChange(n: number, policies: number, dice: Dice): PlannedChange {
  const policy = dice.below(Math.floor(policies / 2));
  const change = dice.chance(0.8) ? anUpdate(n, configuration(policy)) : aCreate(n, profile(policy));
  return { marker: filter(n), ...dice.pick(fates)(change, dice) };
}

type Fate = (change: Change, dice: Dice) => Pick<PlannedChange, 'change' | 'expected'>;

/** One per lane, because the order of changes is kept within a lane only. */
const unknownConfiguration = 'e0e0e0e0-0000-4000-8000-000000000000';
const unknownProfile = 'e0e0e0e0-0000-4000-8000-000000000001';

const withUnknownPolicy = (change: Change): Change => ({
  ...change,
  policyId: change.operation === 'create' ? unknownProfile : unknownConfiguration,
});

const fates: readonly (readonly [weight: number, Fate])[] = [
  [28, (change) => ({ change, expected: 'applied' })],
  [1, (change, dice) => ({ change: dice.pick(mistakes)(change), expected: 'rejected' })],
  [1, (change) => ({ change: withUnknownPolicy(change), expected: 'failed' })],
];

export const anUpdate = (n: number, policyId: string): Change => ({
  changeId: `chaos-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId,
  assignmentId: assignmentId(policyId, initialTarget),
  assignment: { intent: n % 2 ? 'apply' : 'remove', target: markedTarget(0, n) },
});

/** Each create has its own group: Intune refuses a second assignment of a policy to the same group. */
export const aCreate = (n: number, policyId: string): Change => ({
  changeId: `chaos-${n}`,
  assignmentType: 'deviceManagementResourceAccessProfileAssignment',
  operation: 'create',
  policyId,
  assignment: { intent: 'apply', target: markedTarget(n, n) },
});

const mistakes: readonly (readonly [weight: number, (change: Change) => Change])[] = [
  [1, (change) => ({ ...change, policyId: 'not/an id' })],
  [1, (change) => ({ ...change, assignment: { ...change.assignment, intent: 'aply' } })],
  [1, (change) => ({ ...change, assignment: {} })],
];

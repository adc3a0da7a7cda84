import { GraphError } from '../graph/GraphError.ts';
import { audienceOf } from './audienceOf.ts';
import type { Change } from './change.ts';
import { identify } from './identify.ts';
import { done, finish, inTheWay, type Plan, showsAsAsked } from './Plan.ts';
import { planUpdate, planUpdateOfMissing } from './planUpdate.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import type { Situation, Step } from './Step.ts';
import { toBody } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/**
 * The next step of a change. It depends on the assignments alone, so that a change which was interrupted anywhere goes on
 * from there. A move that no update can do is a create and then a delete: nobody is without the policy in between.
 * @throws GraphError if the assignment is not there, or another one is in the way
 */
export function planStep(
  type: AssignmentType,
  change: Change,
  list: AssignmentList,
  situation: Situation,
): Step {
  const plan = { type, change, list, situation, body: toBody(type, change.assignment ?? {}) };
  if (change.operation === 'create') return planCreate(plan);
  const current = findCurrent(plan);
  if (change.operation === 'delete') return current ? { kind: 'delete', row: current } : done(undefined);
  return current ? planUpdate(plan, current) : planUpdateOfMissing(plan);
}

/** Once the assignment is known, its id says which one it is: a new one can have the same target. */
function findCurrent({ change, list, situation: { before } }: Plan): Row | undefined {
  return list.rows.find(({ id }) => id === before?.id) ?? identify(change, list);
}

function planCreate(plan: Plan): Step {
  const { type, list, body } = plan;
  const audience = audienceOf(type, body);
  const same = list.rows.filter((row) => audienceOf(type, row) === audience);
  const wanted = same.find((row) => showsAsAsked(plan, row));
  if (wanted) return finish(plan, wanted);
  if (same[0]) throw inTheWay(plan, same[0], 'update that one');
  return { kind: 'create', body };
}

/** @returns undefined if the change cannot be done */
export function stepIfPossible(plan: () => Step): Step | undefined {
  try {
    return plan();
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

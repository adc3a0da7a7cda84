import { GraphError } from '../graph/GraphError.ts';
import { audienceOf } from './audienceOf.ts';
import type { Change } from './change.ts';
import { describeRow, describeRows } from './describeRows.ts';
import { findDifferences } from './findDifferences.ts';
import { identify } from './identify.ts';
import type { OperationName } from './operations/operationNames.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import { type Assignment, toBody } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** What is left to do for a change, as a policy's assignments show it. */
export type Step =
  | { readonly kind: 'done'; readonly row: Row | undefined }
  | { readonly kind: 'create'; readonly body: Assignment }
  | { readonly kind: 'update'; readonly row: Row; readonly body: Assignment; readonly isMove: boolean }
  | { readonly kind: 'delete'; readonly row: Row };

/**
 * The next step of a change. It depends on the assignments alone, so that a change which was interrupted anywhere goes on
 * from there. A move that no update can do is a create and then a delete: nobody is without the policy in between.
 * @param isServed whether Intune serves the documented request of an operation
 * @throws GraphError if the assignment is not there, or another one is in the way
 */
export function planStep(
  type: AssignmentType,
  change: Change,
  list: AssignmentList,
  isServed: (operation: OperationName) => boolean,
): Step {
  const { rows, page } = list;
  const current = identify(change, list);
  if (change.operation === 'delete') return current ? { kind: 'delete', row: current } : done(undefined);
  const body = toBody(type, change.assignment ?? {});
  const wanted = body['target'] ? rows.find((row) => isAsAsked(body, row)) : undefined;
  if (change.operation === 'create') return wanted ? done(wanted) : createIn(type, list, body);
  if (!current && wanted) return done(wanted);
  if (!current)
    throw refuse(
      page,
      'assignmentNotFound',
      `no assignment is as the change names it; ${describeRows(rows)}`,
    );
  return planUpdate(type, list, { current, wanted, body }, isServed);
}

type Update = { readonly current: Row; readonly wanted: Row | undefined; readonly body: Assignment };

function planUpdate(
  type: AssignmentType,
  list: AssignmentList,
  { current, wanted, body }: Update,
  isServed: (operation: OperationName) => boolean,
): Step {
  const isMove = audienceOf(type, { ...current, ...body }) !== audienceOf(type, current);
  if (!isMove)
    return isAsAsked(body, current) ? done(current) : { kind: 'update', row: current, body, isMove };
  if (wanted) return { kind: 'delete', row: current };
  const create = createIn(type, list, { ...toBody(type, withoutNulls(current)), ...body });
  return isServed('update') || !isServed('create') || !isServed('delete')
    ? { kind: 'update', row: current, body, isMove }
    : create;
}

/** @returns undefined if something is left to do, or the change cannot be done */
export function doneStep(plan: () => Step): Extract<Step, { kind: 'done' }> | undefined {
  try {
    const step = plan();
    return step.kind === 'done' ? step : undefined;
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

const done = (row: Row | undefined): Step => ({ kind: 'done', row });

const isAsAsked = (body: Assignment, row: Row) => findDifferences(body, row).length === 0;

/** Graph answers with null for what is not set, and does not take it back. */
const withoutNulls = (row: Assignment) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** @throws GraphError if the same audience has an assignment that is not as asked for */
function createIn(type: AssignmentType, { rows, page }: AssignmentList, body: Assignment): Step {
  const audience = audienceOf(type, body);
  const inTheWay = rows.find((row) => audienceOf(type, row) === audience);
  if (!inTheWay) return { kind: 'create', body };
  throw refuse(
    page,
    'assignmentExists',
    `an assignment for the same audience is there, and is not as asked for: ${describeRow(inTheWay)}; update that one`,
  );
}

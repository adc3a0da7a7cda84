import { GraphError } from '../graph/GraphError.ts';
import { audienceOf, targetName } from './audienceOf.ts';
import type { Change } from './change.ts';
import { describeRow, describeRows } from './describeRows.ts';
import { findDifferences } from './findDifferences.ts';
import { identify } from './identify.ts';
import type { OperationName } from './operations/operationNames.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import { type Assignment, readable, toBody } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** What the step of a change depends on, besides the assignments. */
export type Situation = {
  /** Whether Intune serves the documented request of an operation. */
  readonly isServed: (operation: OperationName) => boolean;
  /** Graph answered a write of this delivery with success. */
  readonly wasWritten: boolean;
  /** The assignment that the change names, as the first read of this delivery showed it. */
  readonly before?: Row | undefined;
};

/** What is left to do for a change, as a policy's assignments show it. */
export type Step =
  | { readonly kind: 'done'; readonly row: Row | undefined }
  | { readonly kind: 'create'; readonly body: Assignment }
  | { readonly kind: 'update'; readonly row: Row; readonly body: Assignment; readonly isMove: boolean }
  | { readonly kind: 'delete'; readonly row: Row };

/**
 * The next step of a change. It depends on the assignments alone, so that a change which was interrupted anywhere goes on
 * from there. A move that no update can do is a create and then a delete: nobody is without the policy in between.
 * @throws GraphError if the assignment is not there, or another one is in the way
 */
export function planStep(
  type: AssignmentType,
  change: Change,
  list: AssignmentList,
  { isServed, wasWritten, before }: Situation,
): Step {
  const { rows, page } = list;
  const current = identify(change, list);
  if (change.operation === 'delete') return current ? { kind: 'delete', row: current } : done(undefined);
  const body = toBody(type, change.assignment ?? {});
  const isAsAsked = (row: Row) => showsAsAsked(type, body, row, wasWritten);
  const target = body['target'] ?? (current ?? before)?.['target'];
  const wanted = target ? rows.find((row) => isAsAsked(row) && hasTarget(row, target)) : undefined;
  if (change.operation === 'create') return wanted ? done(wanted) : createIn(type, list, body);
  if (!current && wanted) return done(wanted);
  if (!current)
    throw refuse(
      page,
      'assignmentNotFound',
      `no assignment is as the change names it; ${describeRows(rows)}`,
    );
  return planUpdate(type, list, { current, wanted, body, isAsAsked }, isServed);
}

type Update = {
  readonly current: Row;
  readonly wanted: Row | undefined;
  readonly body: Assignment;
  readonly isAsAsked: (row: Row) => boolean;
};

function planUpdate(
  type: AssignmentType,
  list: AssignmentList,
  { current, wanted, body, isAsAsked }: Update,
  isServed: (operation: OperationName) => boolean,
): Step {
  const isMove = audienceOf(type, { ...current, ...body }) !== audienceOf(type, current);
  if (!isMove) return isAsAsked(current) ? done(current) : { kind: 'update', row: current, body, isMove };
  if (wanted) return { kind: 'delete', row: current };
  const create = createIn(type, list, toMoved(type, current, body));
  return isServed('update') || !isServed('create') || !isServed('delete')
    ? { kind: 'update', row: current, body, isMove }
    : create;
}

/** A new assignment with the properties of the current one, except those that the change names or that Intune refuses. */
function toMoved(type: AssignmentType, current: Row, body: Assignment): Assignment {
  const isExclusion = targetName(body['target'] ?? current['target']) === 'exclusionGroupAssignmentTarget';
  const refused = isExclusion ? (type.refusedOnExclusions ?? []) : [];
  const unreadable = isExclusion ? {} : type.assign?.unreadable;
  const kept = Object.entries(readable(type, toBody(type, withoutNulls(current))));
  return { ...Object.fromEntries(kept.filter(([name]) => !refused.includes(name))), ...unreadable, ...body };
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

/** An id can contain the intent: an update of the intent leaves nothing under the old id. */
const hasTarget = (row: Row, target: unknown) => findDifferences({ target }, row).length === 0;

const done = (row: Row | undefined): Step => ({ kind: 'done', row });

/** A property that no read shows as it is counts as written once a write was answered with success, and never before. */
function showsAsAsked(type: AssignmentType, body: Assignment, row: Row, wasWritten: boolean): boolean {
  const shown = readable(type, body);
  const isHidden = Object.keys(shown).length < Object.keys(body).length;
  return (wasWritten || !isHidden) && findDifferences(shown, row).length === 0;
}

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

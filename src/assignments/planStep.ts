import { GraphError } from '../graph/GraphError.ts';
import { audienceOf, isExclusion } from './audienceOf.ts';
import type { Change } from './change.ts';
import { describeDifferences } from './describeDifferences.ts';
import { describeRow, describeRows } from './describeRows.ts';
import { findDifferences } from './findDifferences.ts';
import { identify } from './identify.ts';
import type { OperationName } from './operations/operationNames.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import { type Assignment, readable, toBody, withoutRefused } from './toWrite.ts';
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
  | Update
  | { readonly kind: 'delete'; readonly row: Row };

type Update = {
  readonly kind: 'update';
  readonly row: Row;
  readonly body: Assignment;
  readonly isMove: boolean;
  /** The assignment that has moved to this one, and that still has to be deleted. */
  readonly replaced?: Row;
};

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
  return current ? planUpdate(plan, current) : planUpdateOfNothing(plan);
}

type Plan = {
  readonly type: AssignmentType;
  readonly change: Change;
  readonly list: AssignmentList;
  readonly situation: Situation;
  /** What the change asks for. */
  readonly body: Assignment;
};

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

function planUpdate(plan: Plan, current: Row): Step {
  const { type, list, body, situation } = plan;
  const { isServed } = situation;
  const next = { ...current, ...body };
  const audience = audienceOf(type, next);
  const isMove = audience !== audienceOf(type, current);
  const update = { kind: 'update', row: current, body: withoutRefused(type, body), isMove } as const;
  if (!isMove) return showsAsAsked(plan, current) && isWritten(plan) ? done(current) : update;
  const destination = list.rows.find((row) => audienceOf(type, row) === audience);
  if (destination) return planMoveTo(plan, current, destination);
  const isOneRequest = isServed('update') || !isServed('create') || !isServed('delete');
  return isOneRequest ? update : { kind: 'create', body: toMoved(type, current, body) };
}

/** The intent says what an assignment does. The other properties that the change does not name stay as the destination has them. */
function planMoveTo(plan: Plan, current: Row, destination: Row): Step {
  const { intent } = current;
  const asked = { ...plan, body: { ...(isSet(intent) && { intent }), ...plan.body } };
  if (!showsAsAsked(asked, destination))
    throw inTheWay(asked, destination, `update that one, then delete ${current.id}`);
  const step = finish(plan, destination);
  return step.kind === 'update' ? { ...step, replaced: current } : { kind: 'delete', row: current };
}

/** An update that was done can have given the assignment another id. */
function planUpdateOfNothing(plan: Plan): Step {
  const { type, change, list, situation, body } = plan;
  const { target, intent } = situation.before ?? type.readId?.(change.assignmentId ?? '') ?? {};
  const known = { ...(isSet(target) && { target }), ...(isSet(intent) && { intent }), ...body };
  const isFor = (row: Row) => audienceOf(type, { ...row, ...known }) === audienceOf(type, row);
  const wanted = 'target' in known && list.rows.find((row) => isFor(row) && showsAsAsked(plan, row));
  if (wanted) return finish(plan, wanted);
  const reason = `no assignment is as the change names it; ${describeRows(list.rows)}`;
  throw refuse(list.page, 'assignmentNotFound', reason);
}

/** What no read shows is written to an assignment that is as asked for otherwise. */
function finish(plan: Plan, row: Row): Step {
  const { type, body, situation } = plan;
  return isWritten(plan) || !situation.isServed('update')
    ? done(row)
    : { kind: 'update', row, body: withoutRefused(type, body), isMove: false };
}

/** A new assignment with the properties of the current one, except those that the change names or that Intune refuses. */
function toMoved(type: AssignmentType, current: Row, body: Assignment): Assignment {
  const isExcluded = isExclusion(body['target'] ?? current['target']);
  const refused = isExcluded ? (type.refusedOnExclusions ?? []) : [];
  const unreadable = isExcluded ? {} : type.assign?.unreadable;
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

const done = (row: Row | undefined): Step => ({ kind: 'done', row });

const differencesOf = ({ type, body }: Plan, row: Row) => findDifferences(readable(type, body), row);

const showsAsAsked = (plan: Plan, row: Row): boolean => differencesOf(plan, row).length === 0;

/** A property that no read shows as it is counts as written once a write was answered with success, and never before. */
function isWritten({ type, body, situation }: Plan): boolean {
  const isHidden = Object.keys(readable(type, body)).length < Object.keys(body).length;
  return situation.wasWritten || !isHidden;
}

const isSet = (value: unknown) => value !== null && value !== undefined;

/** Graph answers with null for what is not set, and does not take it back. */
const withoutNulls = (row: Assignment) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

function inTheWay(plan: Plan, row: Row, advice: string): GraphError {
  const differences = describeDifferences(differencesOf(plan, row));
  const finding = `an assignment for the same audience is there, and is not as asked for: ${describeRow(row)}`;
  return refuse(plan.list.page, 'assignmentExists', `${finding} (${differences}); ${advice}`);
}

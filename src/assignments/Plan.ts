import type { GraphError } from '../graph/GraphError.ts';
import type { Change } from './change.ts';
import { describeDifferences } from './describeDifferences.ts';
import { describeRow } from './describeRows.ts';
import { findDifferences } from './findDifferences.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import type { Situation, Step } from './Step.ts';
import { type Assignment, readable, withoutRefused } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** What the next step of a change is planned from. */
export type Plan = {
  readonly type: AssignmentType;
  readonly change: Change;
  readonly list: AssignmentList;
  readonly situation: Situation;
  /** What the change asks for. */
  readonly body: Assignment;
};

export const done = (row: Row | undefined): Step => ({ kind: 'done', row });

const differencesOf = ({ type, body }: Plan, row: Row) => findDifferences(readable(type, body), row);

export const showsAsAsked = (plan: Plan, row: Row): boolean => differencesOf(plan, row).length === 0;

/** A property that no read shows as it is counts as written once a write was answered with success, and never before. */
export function isWritten({ type, body, situation }: Plan): boolean {
  const isHidden = Object.keys(readable(type, body)).length < Object.keys(body).length;
  return situation.wasWritten || !isHidden;
}

/** Done, unless the change names a property that no read shows: then the assignment is updated, to have that one too. */
export function finish(plan: Plan, row: Row): Step {
  const { type, body, situation } = plan;
  return isWritten(plan) || !situation.isServed('update')
    ? done(row)
    : { kind: 'update', row, body: withoutRefused(type, body), isMove: false };
}

/** The error of a change whose audience has another assignment. @param advice what to do about it */
export function inTheWay(plan: Plan, row: Row, advice: string): GraphError {
  const differences = describeDifferences(differencesOf(plan, row));
  const finding = `an assignment for the same audience is there, and is not as asked for: ${describeRow(row)}`;
  return refuse(plan.list.page, 'assignmentExists', `${finding} (${differences}); ${advice}`);
}

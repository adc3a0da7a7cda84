import { isSet } from '../values/isSet.ts';
import { audienceOf, isExclusion } from './audienceOf.ts';
import { describeRows } from './describeRows.ts';
import { isServedInTwo } from './isServedInTwo.ts';
import { done, finish, inTheWay, isWritten, type Plan, showsAsAsked } from './Plan.ts';
import type { Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import type { Step } from './Step.ts';
import { type Assignment, readable, toBody, withoutRefused } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** @param current the assignment that the change names */
export function planUpdate(plan: Plan, current: Row): Step {
  const { type, list, body, situation } = plan;
  const { isServed } = situation;
  const next = { ...current, ...body };
  const audience = audienceOf(type, next);
  const isMove = audience !== audienceOf(type, current);
  const update = { kind: 'update', row: current, body: withoutRefused(type, body), isMove } as const;
  if (!isMove) return showsAsAsked(plan, current) && isWritten(plan) ? done(current) : update;
  const [first, ...more] = list.rows.filter((row) => audienceOf(type, row) === audience);
  if (first) return planMoveTo(plan, current, [first, ...more]);
  const isOneRequest = isServed('update') || !isServedInTwo(isServed);
  return isOneRequest ? update : { kind: 'create', body: toMoved(type, current, body) };
}

/**
 * A move to an audience that has an assignment, or two if a policy set added one. The intent says what an assignment does.
 * The other properties that the change does not name stay as the destination has them.
 */
function planMoveTo(plan: Plan, current: Row, destinations: readonly [Row, ...Row[]]): Step {
  const withIntent = (row: Row) => ({ ...plan, body: { ...intentToKeep(current, row), ...plan.body } });
  const [first] = destinations;
  const destination = destinations.find((row) => showsAsAsked(withIntent(row), row));
  if (!destination) throw inTheWay(withIntent(first), first, `update that one, then delete ${current.id}`);
  const step = finish(plan, destination);
  return step.kind === 'update' ? { ...step, replaced: current } : { kind: 'delete', row: current };
}

/** An assignment without an intent is applied. */
function intentToKeep({ intent }: Row, destination: Row): Assignment {
  return !isSet(intent) || (intent === 'apply' && !isSet(destination['intent'])) ? {} : { intent };
}

/** The assignment is not there as the change names it: an update that was done can have given it another id. */
export function planUpdateOfMissing(plan: Plan): Step {
  const { type, change, list, situation, body } = plan;
  const { target, intent } = situation.before ?? type.readId?.(change.assignmentId ?? '') ?? {};
  const known = { ...(isSet(target) && { target }), ...(isSet(intent) && { intent }), ...body };
  const isFor = (row: Row) => audienceOf(type, { ...row, ...known }) === audienceOf(type, row);
  const wanted = 'target' in known && list.rows.find((row) => isFor(row) && showsAsAsked(plan, row));
  if (wanted) return finish(plan, wanted);
  const reason = `no assignment is as the change names it; ${describeRows(list.rows)}`;
  throw refuse(list.page, 'assignmentNotFound', reason);
}

/** A new assignment with the properties of the current one, except those that the change names or that Intune refuses. */
function toMoved(type: AssignmentType, current: Row, body: Assignment): Assignment {
  const isExcluded = isExclusion(body['target'] ?? current['target']);
  const refused = isExcluded ? (type.refusedOnExclusions ?? []) : [];
  const unreadable = isExcluded ? {} : type.assign?.unreadable;
  const kept = Object.entries(readable(type, toBody(type, withoutNulls(current))));
  return { ...Object.fromEntries(kept.filter(([name]) => !refused.includes(name))), ...unreadable, ...body };
}

/** Graph answers with null for what is not set, and does not take it back. */
const withoutNulls = (row: Assignment) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

import { isObject } from '../values/isObject.ts';
import { isSet } from '../values/isSet.ts';
import { sortKeys } from '../values/sortKeys.ts';
import { audienceOf, isExclusion } from './audienceOf.ts';
import { describeRows } from './describeRows.ts';
import { isNoFilter } from './findDifferences.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import type { Step } from './Step.ts';
import type { Assignment } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';
import { filterProperties } from './types/targets.ts';

/** A list for `assign`, and what it does to the policy. */
export type Merge = {
  readonly elements: readonly Assignment[];
  /** The assignments that the change does not name. They have to be there afterwards, as they are now. */
  readonly others: readonly Row[];
};

/**
 * The list that `assign` needs so that one step is done and every other assignment stays. `assign` replaces everything that
 * it does not name.
 * @throws GraphError if the list would lose an assignment that the change does not name
 */
export function mergeAssignments(
  type: AssignmentType,
  step: Exclude<Step, { kind: 'done' }>,
  { rows, page }: AssignmentList,
): Merge {
  const fromSets = rows.filter((row) => row['source'] === 'policySets');
  if (fromSets.length > 0)
    throw refuse(
      page,
      'policySetAssignments',
      `assign could remove assignments that come from policy sets; ${describeRows(fromSets)}`,
    );
  const named = step.kind === 'create' ? [] : [step.row, step.kind === 'update' && step.replaced];
  const others = rows.filter((row) => !named.includes(row));
  const changed = toChanged(type, step);
  // Sorted, so that the same assignments give the same list: an approved list must be sent again byte for byte.
  const kept = others.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const elements = [...kept.map((row) => toElement(type, row, unreadable(type))), ...changed];
  const audiences = new Set(elements.map((element) => audienceOf(type, element)));
  if (audiences.size < elements.length)
    throw refuse(
      page,
      'assignmentExists',
      `assign would drop one of two assignments for the same audience; ${describeRows(rows)}`,
    );
  return { elements, others };
}

function toChanged(type: AssignmentType, step: Exclude<Step, { kind: 'done' }>): Assignment[] {
  if (step.kind === 'delete') return [];
  if (step.kind === 'create') return [toElement(type, step.body, {})];
  return [toElement(type, { ...step.row, ...step.body }, ownUnreadable(type, step.body))];
}

const unreadable = ({ assign }: AssignmentType) => assign?.unreadable ?? {};

/** What the change itself says counts. */
const ownUnreadable = (type: AssignmentType, body: Assignment) =>
  Object.fromEntries(Object.entries(unreadable(type)).filter(([name]) => body[name] === undefined));

/** @param fixed values that replace those of the assignment */
function toElement(type: AssignmentType, assignment: Assignment, fixed: Assignment): Assignment {
  const isExcluded = isExclusion(assignment['target']);
  const refused = isExcluded ? (type.refusedOnExclusions ?? []) : [];
  const kept = (type.assign?.keeps ?? [])
    .filter((name) => !refused.includes(name))
    .flatMap((name) => (isSet(assignment[name]) ? [[name, assignment[name]]] : []));
  const target = toTarget(assignment['target']);
  const odataType = `#microsoft.graph.${type.name}`;
  return { '@odata.type': odataType, target, ...Object.fromEntries(kept), ...(isExcluded ? {} : fixed) };
}

/** The target whole, without nulls; one without a filter has neither filter property. */
function toTarget(target: unknown): unknown {
  if (!isObject(target)) return target;
  const hasFilter = !filterProperties.some((name) => isNoFilter(target[name]));
  return Object.fromEntries(
    Object.entries(target).filter(
      ([name, value]) => isSet(value) && (hasFilter || !filterProperties.includes(name)),
    ),
  );
}

/** Whether two reads show the same assignments, whatever their order. */
export function isSameList(type: AssignmentType, one: readonly Row[], other: readonly Row[]): boolean {
  const content = (rows: readonly Row[]) => JSON.stringify(rows.map((row) => fingerprint(type, row)).sort());
  return content(one) === content(other);
}

/** What `assign` has to keep of an assignment, as text. Ids are derived from it. */
export const fingerprint = (type: AssignmentType, row: Assignment): string =>
  JSON.stringify(toElement(type, row, {}), sortKeys).toLowerCase();

import type { Change } from './change.ts';
import { describeRows } from './describeRows.ts';
import { findDifferences } from './findDifferences.ts';
import type { AssignmentList, Row } from './readAssignments.ts';
import { refuse } from './refuse.ts';
import { filterProperties } from './types/targets.ts';

/**
 * The assignment that a change names by its id or by its target. A target without a filter names an assignment with any
 * filter.
 * @throws GraphError if there are several
 */
export function identify(change: Change, { rows, page }: AssignmentList): Row | undefined {
  const named = rows.filter((row) => isNamed(change, row));
  if (named.length > 1)
    throw refuse(page, 'ambiguousTarget', `${explain(change, named)}; ${describeRows(named)}`);
  return named[0];
}

/** A policy set can add an assignment that the policy has already, with the same id. */
function explain({ assignmentId }: Change, { length }: readonly Row[]): string {
  return assignmentId === undefined
    ? `currentTarget names ${length} assignments: name one of them by assignmentId`
    : `assignmentId names ${length} assignments, as after a policy set added one: change them in Intune`;
}

function isNamed({ assignmentId, currentTarget }: Change, row: Row): boolean {
  if (assignmentId !== undefined) return row.id.toLowerCase() === assignmentId.toLowerCase();
  if (currentTarget === undefined) return false;
  const namesFilter = filterProperties.some((name) => currentTarget[name] !== undefined);
  return findDifferences({ target: currentTarget }, row).every(
    ({ name }) => !namesFilter && filterProperties.some((filter) => name === `target.${filter}`),
  );
}

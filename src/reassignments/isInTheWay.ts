import { planStep } from '../assignments/planStep.ts';
import type { AssignmentList } from '../assignments/readAssignments.ts';
import { type Reassignment, targetKey } from '../changes/reassignment.ts';
import type { ErrorCode } from '../errorCodes.ts';
import { GraphError } from '../graph/GraphError.ts';
import { isObject } from '../values/isObject.ts';
import { type FoundAssignment, toChange } from './FoundAssignment.ts';

/** Whether the change of an assignment would now fail, because its policy has another one for the new target. */
export function isInTheWay(
  reassignment: Reassignment,
  found: FoundAssignment,
  list: AssignmentList,
): boolean {
  const { to } = reassignment;
  if (to === null || !list.rows.some(({ target }) => isObject(target) && isSameAudience(to, target)))
    return false;
  try {
    planStep(found.type, toChange(reassignment, found), list, { isServed: () => true, wasWritten: false });
    return false;
  } catch (error) {
    return error instanceof GraphError && error.options.code === ('assignmentExists' satisfies ErrorCode);
  }
}

type Target = Readonly<Record<string, unknown>>;

/** Included or excluded. Most policies have no such assignment, and need no further look. */
const isSameAudience = (one: Target, other: Target): boolean =>
  targetKey(one).replace('exclusion', '') === targetKey(other).replace('exclusion', '');

import type { Change } from './change.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** Writable properties of a change that `assign` cannot write: Intune sets them itself then, such as `source`. */
export function unassignable(type: AssignmentType, { assignment = {} }: Change): string[] {
  const { keeps = [], unreadable = {} } = type.assign ?? {};
  return Object.keys(type.properties).filter(
    (name) => name !== 'target' && name in assignment && !keeps.includes(name) && !(name in unreadable),
  );
}

export function withoutUnassignable(type: AssignmentType, change: Change): Change {
  if (!change.assignment) return change;
  const left = unassignable(type, change);
  const assignment = Object.entries(change.assignment).filter(([name]) => !left.includes(name));
  return { ...change, assignment: Object.fromEntries(assignment) };
}

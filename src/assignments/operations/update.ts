import { property } from '../../values/property.ts';
import { allOptional } from '../optional.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { assignmentSchema } from './assignmentSchema.ts';
import type { GraphOperation } from './GraphOperation.ts';
import { required } from './required.ts';

/** PATCH of one assignment, with any part of it that can be written. */
export const update = {
  method: 'PATCH',
  ofExisting: true,
  assignment,
  idempotent: true,
  // An assignment's id contains its group: a move can leave nothing under the old id.
  maybeDoneStatuses: [404],
  maybeDone: 'the assignment may have been changed',
} as const satisfies GraphOperation;

function assignment(type: AssignmentType) {
  const writable = Object.keys(type.properties);
  return assignmentSchema(type, allOptional(type.properties))
    .refine(
      (given) => writable.some((name) => property(given, name) !== undefined),
      `expected at least one of ${writable.join(', ')}: there is nothing to update`,
    )
    .meta({ anyOf: writable.map(required) });
}

import { leftOut } from '../optional.ts';
import type { GraphOperation } from './GraphOperation.ts';

/** DELETE of one assignment. It has no body. */
export const deleteOperation = {
  method: 'DELETE',
  ofExisting: true,
  assignment: () =>
    leftOut('must be left out of a delete: assignmentId or currentTarget says what is deleted'),
  idempotent: true,
  maybeDoneStatuses: [404],
  maybeDone: 'the assignment may be gone',
} as const satisfies GraphOperation;

import { assignmentSchema } from './assignmentSchema.ts';
import type { GraphOperation } from './GraphOperation.ts';

/** POST of one new assignment to the policy's assignments. */
export const create = {
  method: 'POST',
  ofExisting: false,
  assignment: (type) => assignmentSchema(type, type.properties),
  idempotent: false,
  // Intune refuses a duplicate with a 400 that gives no reason.
  maybeDoneStatuses: [400, 409],
  maybeDone: 'the assignment may exist',
} as const satisfies GraphOperation;

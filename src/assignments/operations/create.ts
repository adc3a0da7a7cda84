import * as z from 'zod';
import { assignmentSchema } from './assignmentSchema.ts';
import type { GraphOperation } from './GraphOperation.ts';

/** POST of one new assignment to the policy's assignments. */
export const create = {
  method: 'POST',
  assignmentId: z
    .null('must be left out of a create: Graph gives the id')
    .optional()
    .transform(() => undefined)
    .optional(),
  assignment: (type) => assignmentSchema(type, type.properties),
  idempotent: false,
  // Intune refuses a duplicate with a 400 that gives no reason.
  maybeDoneStatuses: [400, 409],
  maybeDone: 'the assignment may exist',
} as const satisfies GraphOperation;

import type { AssignmentType } from '../AssignmentType.ts';
import { segment } from '../pathSegment.ts';
import { assignmentSchema } from './assignmentSchema.ts';
import type { GraphOperation } from './GraphOperation.ts';

/** PATCH of one assignment, with any part of it that can be written. */
export const update = {
  method: 'PATCH',
  assignmentId: segment(250).meta({
    description: 'The id of the assignment in Graph. It is not a GUID: {policyId}_{groupId} is usual.',
  }),
  assignment,
  idempotent: true,
  // An assignment's id contains its group: a move can leave nothing under the old id.
  maybeDoneStatuses: [404],
} as const satisfies GraphOperation;

function assignment(type: AssignmentType) {
  const writable = Object.keys(type.properties);
  return assignmentSchema(type)
    .partial()
    .refine(
      (given) => writable.some((name) => name in given),
      `expected at least one of ${writable.join(', ')}: there is nothing to update`,
    )
    .meta({ anyOf: writable.map((name) => ({ required: [name] })) });
}

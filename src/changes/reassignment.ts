import { createHash } from 'node:crypto';
import * as z from 'zod';
import { requestedByInput } from '../assignments/change.ts';
import { dropped, optional } from '../assignments/optional.ts';
import { segment } from '../assignments/pathSegment.ts';
import { type AssignmentTypeName, byName } from '../assignments/types/catalogue.ts';
import { plainTarget } from '../assignments/types/targets.ts';
import { sortKeys } from '../values/sortKeys.ts';

/** Short enough for the ids of its changes, which begin with it. */
export const reassignmentId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,80}$/, 'expected 1 to 80 of A–Z a–z 0–9 . _ : -')
  .meta({
    description:
      'Identifies the reassignment. 1 to 80 letters (A–Z, a–z), digits, dots, underscores, colons and hyphens. Do not use it for another reassignment later.',
  });

const origin = {
  requestedBy: optional(requestedByInput),
  reason: optional(
    z.string().max(4000).meta({ description: 'Free text. It is copied to the events of every change.' }),
  ),
  $schema: dropped('The URL or path of this JSON Schema, for editors. It is ignored.'),
};

const target = plainTarget as z.ZodType<Readonly<Record<string, unknown>>>;

const shape = {
  reassignmentId,
  from: target.meta({ description: 'The target that the assignments have now, without a filter.' }),
  to: target.nullable().meta({
    description:
      'The target that they get. The filter of each assignment stays. null removes the assignments.',
  }),
  assignmentTypes: optional(
    z
      .array(z.literal([...byName.keys()] as AssignmentTypeName[]))
      .min(1)
      .max(byName.size)
      .meta({
        description: 'The assignment types that are looked at. Default: all types of the lanes in use.',
      }),
  ),
  policyIds: optional(
    z.array(segment(120)).min(1).max(1_000).meta({ description: 'Only these policies. Default: all.' }),
  ),
  dryRun: optional(z.boolean().meta({ description: 'Publish the plan, and change nothing.' })),
  expected: optional(
    z.int().min(0).meta({
      description:
        'How many assignments the plan has to have. Required above REASSIGNMENT_LIMIT, and if `to` is all devices or all users.',
    }),
  ),
  ...origin,
};

/** Everything that is assigned to one target goes to another one. */
export const reassignmentSchema = z
  .strictObject(shape)
  .refine(({ from, to }) => targetKey(from) !== targetKey(to), {
    path: ['to'],
    error: 'must differ from `from`: there is nothing to change',
    when: ({ value }) => value !== null && typeof value === 'object',
  })
  .meta({ id: 'reassignment' });

/** Nothing more of a reassignment is written. */
export const cancellationSchema = z
  .strictObject({
    reassignmentId,
    cancel: z.literal(true).meta({ description: 'Cancels the changes that are not written yet.' }),
    ...origin,
  })
  .meta({ id: 'cancellation' });

export type Reassignment = Readonly<z.output<typeof reassignmentSchema>>;
export type Cancellation = Readonly<z.output<typeof cancellationSchema>>;
export type ReassignmentRequest = Reassignment | Cancellation;

/** Type and ids of a target, to compare it with others. Graph writes ids in any case, and the type with or without `#`. */
export function targetKey(given: Readonly<Record<string, unknown>> | null | undefined): string {
  const type = String(given?.['@odata.type'] ?? '').replace(/^#/, '');
  return `${type} ${String(given?.['groupId'] ?? '')}`.toLowerCase();
}

/** What a reassignment asks for, as 16 hexadecimal digits. The same id with other content is another request. */
export function reassignmentDigest(reassignment: Reassignment): string {
  const { from, to, assignmentTypes, policyIds, dryRun, expected } = reassignment;
  const asked = { from, to, assignmentTypes, policyIds, dryRun, expected };
  return createHash('sha256').update(JSON.stringify(asked, sortKeys)).digest('hex').slice(0, 16);
}

/** Identifies a request, as the changeId and the digest identify a change. */
export function requestName(request: ReassignmentRequest): string {
  return `${request.reassignmentId}/${'cancel' in request ? 'cancel' : reassignmentDigest(request)}`;
}

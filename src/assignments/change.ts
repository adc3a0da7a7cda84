import * as z from 'zod';
import type { AssignmentType } from './AssignmentType.ts';
import { catalogue } from './catalogue.ts';
import { type OperationName, operationNames, operations } from './operations/operations.ts';
import { segment } from './pathSegment.ts';

/** A validated assignment change, version 1 (docs/message-reference.md). */
export type Change = {
  readonly changeId: string;
  readonly assignmentType: string;
  readonly operation: OperationName;
  readonly policyId: string;
  readonly assignmentId?: string;
  readonly navigationPath?: string;
  readonly assignment: Readonly<Record<string, unknown>>;
  readonly requestedBy?: z.infer<typeof requestedBy>;
  readonly reason?: string;
};

export const changeId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,100}$/, 'expected 1 to 100 of A–Z a–z 0–9 . _ : -')
  .meta({
    description:
      'Identifies the change. 1 to 100 of the characters A–Z a–z 0–9 . _ : -. A changeId that was accepted within the last 7 days is dropped as a duplicate.',
  });
const policyId = segment(120).meta({
  description: 'The id of the policy, profile or configuration, as in its Graph URL.',
});
export const requestedBy = z
  .strictObject({
    system: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'The system that sends the change.', examples: ['ServiceNow'] }),
    reference: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'The ticket or request in that system.', examples: ['RITM0012345'] }),
    user: z.string().max(256).optional().meta({ description: 'The person who asked for the change.' }),
  })
  .meta({ id: 'requestedBy', description: 'Where the change comes from. It is copied to the result event.' });
const origin = {
  requestedBy: requestedBy.optional(),
  reason: z
    .string()
    .max(4000)
    .optional()
    .meta({ description: 'Free text. It is copied to the result event.' }),
};

/** The schema of one assignment type with one operation; unknown properties are refused at every level. */
function changeSchema(type: AssignmentType, operation: OperationName) {
  return z
    .strictObject({
      changeId,
      assignmentType: z.literal(type.name).meta({ description: 'The Graph entity type of the assignment.' }),
      operation: z
        .literal(operation, `expected ${operationsOf(type)}`)
        .meta({ description: 'An update sends a PATCH to Graph, a create sends a POST.' }),
      policyId,
      assignmentId: operations[operation].assignmentId,
      ...(type.navigationPath && { navigationPath: type.navigationPath.optional() }),
      assignment: operations[operation].assignment(type).meta({
        description:
          'The properties of the Graph entity. Read-only ones are accepted, but not sent; the result names them.',
      }),
      ...origin,
    })
    .meta({ id: `${operation}.${type.name}` });
}

function operationsOf({ name, operations: all }: AssignmentType): string {
  const shown = all.map((operation) => `"${operation}"`).join(' or ');
  return all.length > 1 ? shown : `${shown} (${name} has no other)`;
}

const schemas = catalogue.flatMap((type) =>
  type.operations.map((operation) => changeSchema(type, operation)),
);

/** A change: one alternative per assignment type and operation. */
export const change = z.union(schemas as [(typeof schemas)[number]]).meta({ id: 'change' });

/** Each may become an event of its own. */
const mostChanges = 1_000;

export const changeList = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({ changes: z.array(entry).min(1).max(mostChanges) });

/** All that a message body may be. */
export const changeMessage = z.union([change, changeList(change).meta({ id: 'changeList' })]);

/** What can be said of a change whose assignment type is not in the catalogue. */
const unknownType = z.looseObject({
  changeId,
  assignmentType: z.literal(catalogue.map(({ name }) => name)),
  operation: z.literal(operationNames),
  policyId,
  ...origin,
});

/** The one alternative that a value means to be, so that its errors are about that one only. */
export function changeSchemaFor(value: unknown): z.ZodType {
  const { assignmentType, operation } = Object(value);
  const ofType = schemas.filter(({ shape }) => shape.assignmentType.value === assignmentType);
  return ofType.find(({ shape }) => shape.operation.value === operation) ?? ofType[0] ?? unknownType;
}

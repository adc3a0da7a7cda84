import * as z from 'zod';
import { property } from '../values/property.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';
import { type OperationName, operationNames, operations } from './operations/operations.ts';
import { dropped, optional } from './optional.ts';
import { segment } from './pathSegment.ts';

export const changeId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,100}$/, 'expected 1 to 100 of A–Z a–z 0–9 . _ : -')
  .meta({
    description:
      'Identifies the change. 1 to 100 letters (A–Z, a–z), digits, dots, underscores, colons and hyphens. The same changeId with the same content within 7 days is a duplicate and is dropped.',
  });
const policyId = segment(120).meta({
  description: 'The id of the policy, profile or configuration, as in its Graph URL.',
});
const origins = {
  system: z
    .string()
    .max(100)
    .meta({ description: 'The system that sends the change.', examples: ['ServiceNow'] }),
  reference: z
    .string()
    .max(100)
    .meta({ description: 'The ticket or request in that system.', examples: ['RITM0012345'] }),
  user: z.string().max(256).meta({ description: 'The person who asked for the change.' }),
};

/** Where a change comes from, as a result event has it. */
export const requestedBy = z
  .strictObject(origins)
  .partial()
  .meta({ description: 'Where the change comes from, as its sender wrote it.' });

/** The same as a sender may write it. */
export const requestedByInput = z
  .strictObject({
    system: optional(origins.system),
    reference: optional(origins.reference),
    user: optional(origins.user),
  })
  .meta({ id: 'requestedBy', description: 'Where the change comes from. It is copied to the result event.' });
const origin = {
  requestedBy: optional(requestedByInput),
  reason: optional(
    z.string().max(4000).meta({ description: 'Free text. It is copied to the result event.' }),
  ),
};

/** What all changes have in common. changeSchema is stricter about what depends on assignment type and operation. */
const anyChange = z.object({
  changeId,
  assignmentType: z.literal(catalogue.map(({ name }) => name)),
  operation: z.literal(operationNames),
  policyId,
  assignmentId: z.string().optional(),
  navigationPath: z.string().optional(),
  assignment: z.record(z.string(), z.unknown()),
  ...origin,
});

/** A validated assignment change, version 1 (docs/message-reference.md). */
export type Change = Readonly<z.output<typeof anyChange>>;

const schemaReference = dropped('The URL or path of this JSON Schema, for editors. It is ignored.');

/** The schema of one assignment type with one operation; unknown properties are refused at every level. */
function changeSchema(type: CatalogueEntry, operation: OperationName) {
  return z
    .strictObject({
      changeId,
      assignmentType: z.literal(type.name).meta({ description: 'The Graph entity type of the assignment.' }),
      operation: z
        .literal(operation, `expected ${operationsOf(type)}`)
        .meta({ description: 'An update sends a PATCH to Graph, a create sends a POST.' }),
      policyId,
      assignmentId: operations[operation].assignmentId,
      ...(type.navigationPath && { navigationPath: optional(type.navigationPath) }),
      assignment: operations[operation].assignment(type).meta({
        description:
          'The properties of the Graph entity. Read-only ones are accepted, but not sent; the result names them.',
      }),
      ...origin,
      $schema: schemaReference,
    })
    .meta({ id: `${operation}.${type.name}` });
}

function operationsOf({ name, operations: all }: CatalogueEntry): string {
  const shown = all.map((operation) => `"${operation}"`).join(' or ');
  return all.length > 1 ? shown : `${shown} (the only operation of ${name})`;
}

const schemas = catalogue.flatMap((type) =>
  type.operations.map((operation) => changeSchema(type, operation)),
);

/** A change: one alternative per assignment type and operation. */
export const change = z.union(schemas as [(typeof schemas)[number]]).meta({ id: 'change' });

/** Each change can become an event. */
const maxChanges = 1_000;

export const manyChanges = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).min(1).max(maxChanges);

export const changeList = <Changes extends z.ZodType>(changes: Changes) =>
  z.strictObject({ changes, $schema: schemaReference });

/** Everything that a message body can be. A list of one change may be that change itself. */
export const changeMessage = z.union([
  change,
  changeList(z.union([manyChanges(change), change])).meta({ id: 'changeList' }),
]);

/** Finds the mistakes in a change whose assignment type is not in the catalogue. */
const unknownType = z.strictObject({
  ...anyChange.shape,
  assignmentId: z.unknown().optional(),
  navigationPath: z.unknown().optional(),
  assignment: z.unknown().optional(),
  $schema: schemaReference,
});

/** The one alternative that a value is meant to be, so that its errors are about no other. */
export function changeSchemaFor(value: unknown): z.ZodType<Change> {
  const [assignmentType, operation] = [property(value, 'assignmentType'), property(value, 'operation')];
  const ofType = schemas.filter(({ shape }) => shape.assignmentType.value === assignmentType);
  const ofOperation = ofType.find(({ shape }) => shape.operation.value === operation);
  const schema: z.ZodType = ofOperation ?? ofType[0] ?? unknownType;
  return schema as z.ZodType<Change>; // zod infers no type for navigationPath, which only some shapes have
}

import * as z from 'zod';
import { isObject } from '../values/isObject.ts';
import { property } from '../values/property.ts';
import { type OperationName, operationNames } from './operations/operationNames.ts';
import { operations } from './operations/operations.ts';
import { required } from './operations/required.ts';
import { dropped, leftOut, optional } from './optional.ts';
import { segment } from './pathSegment.ts';
import { type AssignmentTypeName, byName, type CatalogueEntry } from './types/catalogue.ts';

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

/** What all changes have in common. The schema of an assignment type with an operation is stricter. */
const anyChange = z.object({
  changeId,
  assignmentType: z.literal([...byName.keys()] as AssignmentTypeName[]),
  collection: z.string().optional(),
  operation: z.literal(operationNames),
  policyId,
  assignmentId: z.string().optional(),
  currentTarget: z.record(z.string(), z.unknown()).optional(),
  navigationPath: z.string().optional(),
  assignment: z.record(z.string(), z.unknown()).optional(),
  ...origin,
});

/** A validated assignment change, version 1 (docs/message-reference.md). */
export type Change = Readonly<z.output<typeof anyChange>>;

const schemaReference = dropped('The URL or path of this JSON Schema, for editors. It is ignored.');

/** The schema of one assignment type with one operation; unknown properties are refused at every level. */
function changeSchema(entries: readonly CatalogueEntry[], operation: OperationName) {
  const type = entries[0] as CatalogueEntry;
  const { ofExisting, assignment } = operations[operation];
  const shape = {
    changeId,
    assignmentType: z.literal(type.name).meta({ description: 'The Graph entity type of the assignment.' }),
    ...(entries.length > 1 && { collection: collectionOf(entries) }),
    operation: z
      .literal(operation, `expected one of ${operationNames.map((name) => `"${name}"`).join(', ')}`)
      .meta({ description: 'An update sends a PATCH to Graph, a create a POST, a delete a DELETE.' }),
    policyId,
    ...(ofExisting ? existing(type) : absent),
    ...(type.navigationPath && { navigationPath: optional(type.navigationPath) }),
    assignment: assignment(type).meta({
      description:
        'The properties of the Graph entity. Read-only ones are accepted, but not sent; the result names them.',
    }),
    ...origin,
    $schema: schemaReference,
  };
  const schema = z.strictObject(shape);
  const id = `${operation}.${type.name}`;
  return ofExisting
    ? withOneIdentity(schema).meta({ id, oneOf: identities.map(required) })
    : schema.meta({ id });
}

const collectionOf = (entries: readonly CatalogueEntry[]) =>
  z.enum(entries.map(({ collection }) => collection)).meta({
    description: 'The collection of the policy in Graph, because several have assignments of this type.',
  });

const existing = ({ properties: { target } }: CatalogueEntry) => ({
  assignmentId: optional(
    segment(250).meta({
      description:
        'The id of the assignment in Graph. It is not a GUID: {policyId}_{groupId} is usual. An update or a delete has this or currentTarget.',
    }),
  ),
  currentTarget: optional(
    (target as z.ZodType).meta({
      description: 'The target that the assignment has now, if its id is not known.',
    }),
  ),
});

const absent = {
  assignmentId: leftOut('must be left out of a create: Graph gives the id'),
  currentTarget: leftOut('must be left out of a create: assignment has the target'),
};

const identities = ['assignmentId', 'currentTarget'] as const;

function withOneIdentity<Schema extends z.ZodObject>(schema: Schema): Schema {
  const given = (value: unknown) => identities.filter((name) => (property(value, name) ?? null) !== null);
  const when = ({ value }: { readonly value: unknown }) => isObject(value);
  return schema
    .refine((value) => given(value).length > 0, {
      path: ['assignmentId'],
      error: 'is required unless currentTarget names the assignment: expected string',
      when,
    })
    .refine((value) => given(value).length < 2, {
      path: ['currentTarget'],
      error: 'must be left out: assignmentId says which assignment is meant',
      when,
    }) as Schema;
}

const schemas = new Map<string, z.ZodObject>();

/** Made when it is first needed: the schemas of all types together would delay the start. */
function schemaOf(entries: readonly CatalogueEntry[], operation: OperationName): z.ZodObject {
  const key = `${operation} ${entries[0]?.name}`;
  const schema = schemas.get(key) ?? changeSchema(entries, operation);
  schemas.set(key, schema);
  return schema;
}

/** One alternative per assignment type and operation. */
export function everyChange() {
  const all = [...byName.values()].flatMap((entries) =>
    operationNames.map((operation) => schemaOf(entries, operation)),
  );
  return z.union(all).meta({ id: 'change' });
}

/** Each change can become an event. */
const maxChanges = 1_000;

export const manyChanges = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).min(1).max(maxChanges);

export const changeList = <Changes extends z.ZodType>(changes: Changes) =>
  z.strictObject({ changes, $schema: schemaReference });

/** Everything that a message body can be. A list of one change may be that change itself. */
export function changeMessage() {
  const change = everyChange();
  return z.union([change, changeList(z.union([manyChanges(change), change])).meta({ id: 'changeList' })]);
}

/** Finds the mistakes in a change whose assignment type is not in the catalogue. */
const unknownType = z.strictObject({
  ...anyChange.shape,
  collection: z.unknown().optional(),
  assignmentId: z.unknown().optional(),
  currentTarget: z.unknown().optional(),
  navigationPath: z.unknown().optional(),
  assignment: z.unknown().optional(),
  $schema: schemaReference,
});

/** The one alternative that a value is meant to be, so that its errors are about no other. */
export function changeSchemaFor(value: unknown): z.ZodType<Change> {
  const entries = byName.get(property(value, 'assignmentType'));
  const asked = property(value, 'operation');
  const operation = operationNames.find((name) => name === asked) ?? 'update';
  const schema: z.ZodType = entries ? schemaOf(entries, operation) : unknownType;
  return schema as z.ZodType<Change>; // the shapes differ by type and operation
}

import * as z from 'zod';
import type { AssignmentType } from './AssignmentType.ts';
import { catalogue } from './catalogue.ts';
import { type OperationName, operationNames, operations } from './operations/operations.ts';
import { segment } from './pathSegment.ts';

/** A validated assignment change, version 1 (README, "The message"). */
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
  .meta({ description: 'Names this change for ever: sent again within seven days it is the same change.' });
const policyId = segment(120).meta({
  description: 'The id in the URL of the policy, profile or configuration.',
});
export const requestedBy = z
  .strictObject({
    system: z
      .string()
      .max(100)
      .optional()
      .meta({ examples: ['ServiceNow'] }),
    reference: z
      .string()
      .max(100)
      .optional()
      .meta({ examples: ['RITM0012345'] }),
    user: z.string().max(256).optional(),
  })
  .meta({ id: 'requestedBy', description: 'Where the change comes from; copied to the result event.' });
const origin = {
  requestedBy: requestedBy.optional(),
  reason: z.string().max(4000).optional().meta({ description: 'Free text; copied to the result event.' }),
};

/** The schema of one assignment type with one operation; unknown properties are refused at every level. */
function changeSchema(type: AssignmentType, operation: OperationName) {
  return z
    .strictObject({
      changeId,
      assignmentType: z.literal(type.name),
      operation: z.literal(operation, `expected ${operationsOf(type)}`),
      policyId,
      assignmentId: operations[operation].assignmentId,
      ...(type.navigationPath && { navigationPath: type.navigationPath.optional() }),
      assignment: operations[operation].assignment(type),
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

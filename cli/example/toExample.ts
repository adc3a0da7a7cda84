import * as z from 'zod';
import type { OperationName } from '../../src/assignments/operations/operationNames.ts';
import { operations } from '../../src/assignments/operations/operations.ts';
import { byName, type CatalogueEntry } from '../../src/assignments/types/catalogue.ts';

const policyId = '11111111-1111-4111-8111-111111111111';
const groupId = '22222222-2222-4222-8222-222222222222';

/** A valid change of one group's assignment. Only its ids have to be replaced. */
export function toExample(
  entry: CatalogueEntry,
  operation: OperationName,
): Readonly<Record<string, unknown>> {
  const { name, collection, properties } = entry;
  const { ofExisting } = operations[operation];
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };
  const choices = Object.entries(properties).flatMap(([property, schema]) =>
    schema instanceof z.ZodEnum ? [[property, schema.options[0]]] : [],
  );
  return {
    changeId: 'RITM0012345-1',
    assignmentType: name,
    ...(byName.get(name)?.length !== 1 && { collection }),
    operation,
    policyId,
    ...(ofExisting && { currentTarget: target }),
    ...(operation !== 'delete' && { assignment: { ...Object.fromEntries(choices), target } }),
    requestedBy: { system: 'ServiceNow', reference: 'RITM0012345' },
  };
}
